using System.Globalization;
using Dashboard.Core;
using Microsoft.Extensions.Localization;

namespace Dashboard.Web.Localisation;

/// <summary>
/// The product's words in the reader's language, from <c>Texts.resx</c> (English) and <c>Texts.zh-Hans.resx</c>. A key that is missing is an error,
/// not a text.
/// </summary>
public sealed class Texts(IStringLocalizer<Texts> localizer)
{
    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">No resource has the key.</exception>
    public string this[string key] => Get(key);

    /// <summary>The text of a key with its places filled in.</summary>
    /// <exception cref="KeyNotFoundException">No resource has the key.</exception>
    public string this[string key, params object[] arguments] => string.Format(CultureInfo.CurrentCulture, Get(key), arguments);

    /// <summary>The text of a number of things: <c>key.one</c> for one, <c>key.other</c> for any other number, which is place 0.</summary>
    public string Count(string key, int number, params object[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Get(number == 1 ? key + ".one" : key + ".other"), [number, .. arguments]);

    /// <summary>The word of an enumeration's member, key <c>Type.member</c>.</summary>
    public string Word<T>(T member) where T : struct, Enum => Get($"{typeof(T).Name}.{EnumCode.Of(member)}");

    /// <summary>The text of a key that may be missing, because it is made of a code in the data; null where it is.</summary>
    public string? Find(string key) => localizer[key] is { ResourceNotFound: false } text ? text.Value : null;

    private string Get(string key) => Find(key) ?? throw new KeyNotFoundException($"Texts.resx has no key '{key}'.");
}
