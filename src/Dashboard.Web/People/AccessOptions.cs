using System.ComponentModel.DataAnnotations;

namespace Dashboard.Web.People;

/// <summary>The section <c>Access</c>: what is open to whom.</summary>
public sealed class AccessOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Access";

    /// <summary>Whether pages, files and the API can be read without signing in. Not set: in Development only.</summary>
    public bool? AnonymousViewing { get; set; }

    /// <summary>How often one address may try to sign in within a minute. People behind one proxy of their office share an address.</summary>
    [Range(1, 100_000)]
    public int SignInsPerMinute { get; set; } = 60;
}

/// <summary>The section <c>Oidc</c>: a provider that people sign in with, beside passwords. None without an authority.</summary>
public sealed class OidcOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Oidc";

    /// <summary>The provider's address, below which lies <c>.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; set; }

    /// <summary>What the provider calls this program.</summary>
    public string? ClientId { get; set; }

    /// <summary>The password of this program at the provider.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What people call the provider.</summary>
    public string DisplayName { get; set; } = "OpenID Connect";

    /// <summary>Whether the provider must be reached over HTTPS.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>Whether there is a provider.</summary>
    public bool IsOn => Authority is { Length: > 0 };
}
