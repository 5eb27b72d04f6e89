using System.Data.Common;
using Dapper;
using Dashboard.Core.Entry;
using Dashboard.Core.People;

namespace Dashboard.Data.Entry;

/// <summary>Who answers for figures, and so enters and reviews them.</summary>
internal static class FigureOwners
{
    /// <summary>
    /// The agencies that answer for figures, read once for all of a district and year: the first agency of the clause that states a target or an allocation, else
    /// the area's lead agencies. None where no notice of the district and the period's year asks for it; a district whose notice names no agency is asked under an
    /// empty name.
    /// </summary>
    public static ILookup<(FigureKind Kind, string SubjectId, string DistrictCode, int Year), string> Of(DbConnection connection, IEnumerable<FigureKey> keys) => keys
        .GroupBy(k => (k.Kind, k.DistrictCode, k.Period.End.Year), k => k.SubjectId)
        .SelectMany(asked =>
        {
            var (kind, district, year) = asked.Key;
            var stated = kind is FigureKind.Actual
                ? $"s.indicator_id AS subject_id FROM notices n CROSS JOIN targets s WHERE s.notice_id = n.id AND s.indicator_id {Store.In(connection, "ids")}" // SQLite keeps the order
                : $"s.id AS subject_id FROM allocations s JOIN notices n ON n.id = s.notice_id WHERE s.id {Store.In(connection, "ids")}";
            return connection.Query<(string Owner, string SubjectId)>(
                $"""
                SELECT DISTINCT COALESCE(
                    (SELECT c.agency_id FROM clause_agencies c WHERE c.notice_id = s.notice_id AND c.clause = s.clause AND c.position = 1),
                    (SELECT MIN(l.agency_id) FROM area_agencies l WHERE l.notice_id = s.notice_id AND l.area = s.area AND l.role = 'lead'),
                    '') AS owner, {stated} AND n.district_code = @district AND n.year = @year
                """,
                new { ids = asked.Distinct(StringComparer.Ordinal).ToList(), district, year }).Select(row => (Subject: (kind, row.SubjectId, district, year), row.Owner));
        })
        .ToLookup(row => row.Subject, row => row.Owner);

    /// <summary>The agencies that answer for one figure.</summary>
    public static List<string> Of(DbConnection connection, FigureKey key) => [.. Of(connection, [key])[Asked(key)]];

    /// <summary>What of a figure says who answers for it.</summary>
    public static (FigureKind Kind, string SubjectId, string DistrictCode, int Year) Asked(FigureKey key) => (key.Kind, key.SubjectId, key.DistrictCode, key.Period.End.Year);

    /// <summary>Whether a person enters or reviews a figure, and so sees what is not published of it.</summary>
    public static bool MaySeeDrafts(DbConnection connection, Person person, FigureKey key) =>
        Of(connection, key) is var owners && (person.MayEnter(key.DistrictCode, owners) || person.MayReview(key.DistrictCode, owners));
}
