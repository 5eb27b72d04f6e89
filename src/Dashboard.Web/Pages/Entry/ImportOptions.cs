using System.ComponentModel.DataAnnotations;
using Dashboard.Data.Entry;

namespace Dashboard.Web.Pages.Entry;

/// <summary>The section <c>Import</c>: what a file of figures may be at most.</summary>
public sealed class ImportOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Import";

    /// <summary>Megabytes of a file.</summary>
    [Range(1, 25)]
    public int MaxMegabytes { get; set; } = SheetLimits.Default.Bytes >> 20;

    /// <summary>Rows of a file.</summary>
    [Range(100, 100_000)]
    public int MaxRows { get; set; } = SheetLimits.Default.Rows;

    /// <summary>The same as files are read by.</summary>
    public SheetLimits Limits => SheetLimits.Default with { Bytes = MaxMegabytes << 20, Rows = MaxRows };
}
