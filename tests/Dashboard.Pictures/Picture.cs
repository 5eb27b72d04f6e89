namespace Dashboard.Pictures;

/// <summary>A picture of a page.</summary>
/// <param name="Name">The name of its file, without the extension.</param>
/// <param name="Path">The page with its filters.</param>
/// <param name="Language">en or zh-Hans.</param>
/// <param name="Theme">light or dark.</param>
/// <param name="Width">The width of the window in pixels.</param>
/// <param name="As">The demonstration account that looks at it; null for a visitor.</param>
internal sealed record Picture(string Name, string Path, string Language = "en", string Theme = "light", int Width = 1280, string? As = null);
