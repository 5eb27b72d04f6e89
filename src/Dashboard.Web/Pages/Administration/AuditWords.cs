using Dashboard.Core.People;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Administration;

/// <summary>What the audit trail's codes say in the reader's language. A code without a word, of an earlier or later version, is shown as it is.</summary>
public static class AuditWords
{
    /// <summary>The prefixes of the words of values that are codes, by the names of the details.</summary>
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["answer"] = "FigureAnswer",
        ["finality"] = "ActualStatus",
        ["reason"] = "Refusal",
        ["comparator"] = "Comparator",
        ["strength"] = "Strength",
        ["measure"] = "Measure",
        ["better"] = "Better",
        ["frequency"] = "Frequency",
        ["source_language"] = "Notice.Source",
        ["role"] = "AreaRole",
        ["rate_kind"] = "RateKind",
        ["resource"] = "AuditDetail",
    };

    /// <summary>Who did it: the name that they had, or the command line.</summary>
    public static string By(string name, Texts texts) => name == Person.CommandLine.Name ? texts["Audit.CommandLine"] : name;

    /// <summary>What was done: person.signed_in is "signed in".</summary>
    public static string Action(string code, Texts texts) => texts.Find($"Action.{code}") ?? code;

    /// <summary>What it was done to: person is "Person".</summary>
    public static string Kind(string code, Texts texts) => texts.Find($"ActionKind.{code}") ?? code;

    /// <summary>What a detail is about: user_name or userName is "User name". A column of the data is called as in its form.</summary>
    public static string Detail(string name, Texts texts)
    {
        var code = string.Concat(name.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c.ToString()));
        return code.Length == 0 ? "" : texts.Find($"AuditDetail.{code}") ?? texts.Find($"Field.{code}") ?? name;
    }

    /// <summary>What a value of a detail says, where it is a code: of finality, final is "final".</summary>
    public static string Value(string name, string value, Texts texts) => Codes.TryGetValue(name, out var prefix) ? texts.Find($"{prefix}.{value}") ?? value : value;
}
