using System.Text.RegularExpressions;
using Dashboard.Core;
using Dashboard.Data.Catalogue;
using Dashboard.Data.Packages;
using Dashboard.Data.People;
using Dashboard.Web.Localisation;
using Dashboard.Web.Pages.Administration;
using Dashboard.Web.Tests.Components;

namespace Dashboard.Web.Tests.Pages.Administration;

/// <summary>What the program writes into the audit trail has words: its sources are searched for the actions and details that they write.</summary>
public sealed partial class AuditWordsTests : ComponentTest
{
    /// <summary>What is only before and after, or a code of its own.</summary>
    private static readonly string[] NoDetails = ["before", "after", "old", "new", "moved", "cells"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_action_has_a_word(string language)
    {
        ReadIn(language);
        var texts = Services.GetRequiredService<Texts>();
        var kept = CatalogueStore.OfNotice.Append("indicators").Select(r => r.EndsWith("ies", StringComparison.Ordinal) ? r[..^3] + "y" : r[..^1]).SelectMany(s => new[] { $"{s}.added", $"{s}.changed" });
        var actions = Sources().SelectMany(s => ActionCode().Matches(s).Select(m => m.Groups["name"].Value)).Concat(kept).Distinct(StringComparer.Ordinal).ToList();
        actions.Count.ShouldBeGreaterThan(50);
        actions.Contains("person.calendar_made", StringComparer.Ordinal).ShouldBeTrue();
        actions.Where(a => texts.Find($"Action.{a}") is null || texts.Find($"ActionKind.{a.Split('.')[0]}") is null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_detail_has_a_word(string language)
    {
        ReadIn(language);
        var texts = Services.GetRequiredService<Texts>();
        var fields = CatalogueStore.OfNotice.Append("indicators").Append("agencies").SelectMany(r => PackageSchema.Get(r).Fields).Select(f => f.Name);
        var details = Writes().SelectMany(Members).Concat(typeof(PersonNames).GetProperties().Select(p => p.Name)).Select(Camel).Concat(fields).Concat(CatalogueStore.OfNotice)
            .Distinct(StringComparer.Ordinal).Except(NoDetails, StringComparer.Ordinal).ToList();
        new[] { "adjustedYuan", "copiedFrom", "max_yuan" }.Except(details, StringComparer.Ordinal).ShouldBeEmpty();
        details.Where(d => AuditWords.Detail(d, texts) == d).ShouldBeEmpty();
        foreach (var refusal in Enum.GetValues<Refusal>()) texts.Find($"Refusal.{EnumCode.Of(refusal)}").ShouldNotBeNull();
    }

    /// <summary>Every call that writes into the trail, up to the end of its statement.</summary>
    private static IEnumerable<string> Writes() => Sources().SelectMany(s => Write().Matches(s).Select(m => m.Value));

    private static IEnumerable<string> Sources() => Directory.GetFiles(Path.Combine(Repository, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    /// <summary>The names of what is in the anonymous objects of a call: <c>Old = x</c>, <c>next.Version</c>, <c>note</c>.</summary>
    private static IEnumerable<string> Members(string call) => AnonymousObject().Matches(call).SelectMany(m => m.Groups["name"].Value.Split(',')).Select(m => Member().Match(m).Groups["name"].Value).Where(m => m.Length > 0);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Dashboard.sln"))) folder = folder.Parent;
            return folder.FullName;
        }
    }

    [GeneratedRegex(@"(?:AuditTrail\.Append|[Tt]rail\(?\w*\)?\.Note|PeopleStore\.Audit|\bAudit|Decide)\((?:(?!\);\s*\n).)*\);", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Write();

    [GeneratedRegex(@"""(?<name>(person|figure|target|notice|notice_draft|lock|store|audit|setting|calendar|agency|package)\.(?!zip)[a-z_]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ActionCode();

    [GeneratedRegex(@"new\s*\{(?<name>(?:[^{}]|\{[^{}]*\})*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnonymousObject();

    [GeneratedRegex(@"^\s*(?:[\w!]+\.)*?(?<name>\w+)\s*(?:=(?!=|>).*)?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();
}
