using System.Globalization;

namespace Dashboard.Data.Packages;

/// <summary>One thing that is wrong in a package.</summary>
/// <param name="File">The file inside the package.</param>
/// <param name="Line">The line in it, from 1; null where the error is not in a line.</param>
/// <param name="Column">The position of the column, from 1; null where the error is not in a cell.</param>
/// <param name="ColumnName">The name of that column.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What would be right.</param>
public sealed record PackageError(string File, int? Line, int? Column, string? ColumnName, string Message, string Fix)
{
    /// <summary>An error of a whole file.</summary>
    public static PackageError InFile(string file, string message, string fix) => new(file, null, null, null, message, fix);

    /// <summary>One line: <c>targets.csv:12:10 (value): 'abc' is not a number. Write a plain decimal number such as 1500 or 4.5.</c></summary>
    public override string ToString()
    {
        var place = File;
        if (Line is { } line) place += string.Create(CultureInfo.InvariantCulture, $":{line}");
        if (Column is { } column) place += string.Create(CultureInfo.InvariantCulture, $":{column} ({ColumnName})");
        return $"{place}: {Message} {Fix}";
    }
}

/// <summary>A package was refused; nothing of it was kept.</summary>
public sealed class PackageException(IReadOnlyList<PackageError> errors)
    : Exception(errors.Count == 1 ? errors[0].ToString() : $"{errors[0]} ({errors.Count - 1} more)")
{
    /// <summary>Everything that is wrong, in the order of files and lines.</summary>
    public IReadOnlyList<PackageError> Errors { get; } = errors;
}
