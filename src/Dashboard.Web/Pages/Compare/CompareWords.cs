using Dashboard.Core;
using Dashboard.Data.Queries;
using Dashboard.Web.Localisation;

namespace Dashboard.Web.Pages.Compare;

/// <summary>The pieces that the sentences of a comparison are made of.</summary>
/// <param name="texts">The reader's words.</param>
/// <param name="viewer">The reader.</param>
/// <param name="notices">The notices that are compared, for the names of their districts.</param>
public sealed class CompareWords(Texts texts, Viewer viewer, IEnumerable<NoticeHead> notices)
{
    private readonly Dictionary<string, string> districts =
        notices.DistinctBy(n => n.DistrictCode, StringComparer.Ordinal).ToDictionary(n => n.DistrictCode, n => viewer.District(n.DistrictZh, n.DistrictEn), StringComparer.Ordinal);

    /// <summary>The most names that a sentence lists; a list below it has all.</summary>
    public const int MostNames = 4;

    /// <summary>The short name of a district.</summary>
    public string District(string code) => districts.GetValueOrDefault(code, code);

    /// <summary>A, B and C; A、B和C.</summary>
    public string And(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : texts["Compare.And", string.Join(viewer.Comma, items.SkipLast(1)), items[^1]];

    /// <summary>As many names as a sentence can take, then how many more there are.</summary>
    public string Some(IReadOnlyList<string> items) =>
        items.Count <= MostNames ? And(items) : And([.. items.Take(MostNames - 1), texts.Count("Compare.More", items.Count - MostNames + 1)]);

    /// <summary>The districts of rows by name, each once; only their number where they are many.</summary>
    public string Districts(IEnumerable<ComparedTarget> rows) => CountOrNames(Names(rows));

    /// <summary>Districts by name; only their number where they are many.</summary>
    public string CountOrNames(IReadOnlyList<string> names) => names.Count > MostNames ? texts.Count("Compare.Districts", names.Count) : And(names);

    /// <summary>All districts of rows by name, each once.</summary>
    public IReadOnlyList<string> Names(IEnumerable<ComparedTarget> rows) => [.. rows.Select(r => r.District).Distinct(StringComparer.Ordinal).Select(District)];

    /// <summary>A target's value with its comparator: about 10 %.</summary>
    public string Target(ComparedTarget row) => FigureFormat.Target(row.Terms.Comparator, row.Terms.Value, row.Terms.ValueMax, row.Terms.Unit, viewer.Language);

    /// <summary>A district with something in brackets behind it.</summary>
    public string With(string name, string addition) => texts["Compare.With", name, addition];
}

/// <summary>Names as they stand inside a sentence.</summary>
internal static class ViewerExtensions
{
    /// <summary>Growth of GDP becomes growth of GDP in English; R&amp;D intensity and SMEs in transformation stay as they are.</summary>
    public static string Inside(this Viewer viewer, string zh, string en) =>
        viewer.Name(zh, en.Length > 1 && char.IsAsciiLetterUpper(en[0]) && char.IsAsciiLetterLower(en[1]) ? char.ToLowerInvariant(en[0]) + en[1..] : en);
}
