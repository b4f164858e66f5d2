using System.ComponentModel.DataAnnotations;

namespace MembersSite.Application.Common;

/// <summary>What the site is called and where it is found: the section <c>Site</c> of the configuration.</summary>
public sealed class SiteOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Site";

    private static readonly Uri Nowhere = new("https://site.invalid");

    /// <summary>The name of the site, 1 to 60 characters.</summary>
    [Required]
    [StringLength(60)]
    public string Name { get; init; } = "MembersSite";

    /// <summary>
    /// Where members find it, such as <c>https://members.example.org</c>: what every mailed link begins with. Never taken from a request, whose
    /// <c>Host</c> anybody can write (OWASP ASVS 5.0, 13.1.1). Nothing for a site without mail.
    /// </summary>
    public Uri? Address { get; init; }

    /// <summary>
    /// The address of a page, to be mailed. Where the site has no <see cref="Address"/> it sends no mail either, or it does not start: then this leads nowhere
    /// (RFC 2606), and nobody reads it.
    /// </summary>
    /// <param name="path">The path, from <c>/</c> on.</param>
    public Uri Link(string path) => new(Address ?? Nowhere, path);
}
