using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Administration;

/// <summary>What the audit trail's codes say in the reader's language. A code without a word, of an earlier or later version, is shown as it is.</summary>
public static class AuditWords
{
    /// <summary>What was done: person.signed_in is "signed in".</summary>
    public static string Action(string code, Texts texts) => texts.Find($"Action.{code}") ?? code;

    /// <summary>What it was done to: person is "Person".</summary>
    public static string Kind(string code, Texts texts) => texts.Find($"ActionKind.{code}") ?? code;
}
