namespace Dashboard.Web.People;

/// <summary>The section <c>Access</c>: what is open to whom.</summary>
public sealed class AccessOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Access";

    /// <summary>Whether pages, files and the API can be read without signing in. Not set: in Development only.</summary>
    public bool? AnonymousViewing { get; set; }
}
