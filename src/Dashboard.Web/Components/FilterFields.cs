namespace Dashboard.Web.Components;

/// <summary>The filters that a page has, beside the as-of date.</summary>
[Flags]
public enum FilterFields
{
    /// <summary>Only the as-of date.</summary>
    None = 0,

    /// <summary>The district.</summary>
    District = 1,

    /// <summary>The year of the notices.</summary>
    Year = 2,

    /// <summary>Our theme.</summary>
    Theme = 4,

    /// <summary>The responsible agency.</summary>
    Agency = 8,

    /// <summary>The indicator.</summary>
    Indicator = 16,

    /// <summary>How a target stands.</summary>
    Status = 32,

    /// <summary>Words to look for.</summary>
    Search = 64,
}
