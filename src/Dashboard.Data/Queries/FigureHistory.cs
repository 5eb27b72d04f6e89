namespace Dashboard.Data.Queries;

/// <summary>What was known on a day: published figures with those that others took the place of since (the views <c>actual_history</c> and <c>execution_history</c>).</summary>
internal static class FigureHistory
{
    /// <summary>The condition that the pages showed a row of one of the views on a day: its period was over, it was published and not yet replaced.</summary>
    /// <param name="row">The row's name in the statement.</param>
    /// <param name="day">The parameter that holds the day.</param>
    public static string ShownOn(string row, string day) => $"{row}.period_end <= {day} AND {row}.known_from <= {day} AND ({row}.known_to IS NULL OR {row}.known_to > {day})";
}
