using Dashboard.Data.Catalogue;

namespace Dashboard.Web.Pages.Administration.Catalogue;

/// <summary>A row as the page of a notice or a draft shows it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Number">Its number in a draft; null in a published notice.</param>
/// <param name="Confirmed">False where its value was copied from the year before and is to be confirmed.</param>
public sealed record KeptRow(CatalogueRow Row, int? Number, bool Confirmed);
