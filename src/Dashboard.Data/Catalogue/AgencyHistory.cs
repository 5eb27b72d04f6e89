using System.Data.Common;
using Dapper;

namespace Dashboard.Data.Catalogue;

/// <summary>A name that an agency had.</summary>
public sealed record FormerName
{
    /// <summary>The agency.</summary>
    public required string AgencyId { get; init; }

    /// <summary>Its Chinese name then.</summary>
    public required string NameZh { get; init; }

    /// <summary>Its English name then.</summary>
    public required string NameEn { get; init; }

    /// <summary>The first day of the next name.</summary>
    public required DateOnly Until { get; init; }
}

/// <summary>That an agency became part of another one.</summary>
public sealed record MergerRow
{
    /// <summary>The agency that ended.</summary>
    public required string AgencyId { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string AgencyZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string AgencyEn { get; init; }

    /// <summary>The agency that it became part of.</summary>
    public required string IntoId { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string IntoZh { get; init; }

    /// <summary>Its English name.</summary>
    public required string IntoEn { get; init; }

    /// <summary>The first day of that.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>What agencies were called, and which became part of which.</summary>
internal static class AgencyHistory
{
    /// <summary>That a word occurs in a name that an agency <c>g</c> has or had, or in that of an agency that became part of it.</summary>
    public static string Occurs(string likeWord) =>
        $"""
        g.name_zh {likeWord} OR g.name_en {likeWord}
        OR g.id IN (SELECT f.agency_id FROM agency_former_names f WHERE f.name_zh {likeWord} OR f.name_en {likeWord})
        OR g.id IN (SELECT m.into_id FROM agency_mergers m JOIN agencies x ON x.id = m.agency_id WHERE x.name_zh {likeWord} OR x.name_en {likeWord})
        """;

    /// <summary>Names that an agency had, or all agencies; the latest first.</summary>
    public static IReadOnlyList<FormerName> FormerNames(DbConnection connection, string? agency = null) => connection.Query<FormerName>(
        "SELECT agency_id, name_zh, name_en, until FROM agency_former_names WHERE CAST(@agency AS TEXT) IS NULL OR agency_id = @agency ORDER BY agency_id, version DESC",
        new { agency }).AsList();

    /// <summary>The mergers in which an agency has a part, or all.</summary>
    public static IReadOnlyList<MergerRow> Mergers(DbConnection connection, string? agency = null) => connection.Query<MergerRow>(
        """
        SELECT m.agency_id, a.name_zh AS agency_zh, a.name_en AS agency_en, m.into_id, b.name_zh AS into_zh, b.name_en AS into_en, m.since, m.reason
        FROM agency_mergers m JOIN agencies a ON a.id = m.agency_id JOIN agencies b ON b.id = m.into_id
        WHERE CAST(@agency AS TEXT) IS NULL OR m.agency_id = @agency OR m.into_id = @agency
        ORDER BY m.since, m.agency_id
        """,
        new { agency }).AsList();
}
