using System.ComponentModel.DataAnnotations;

namespace MembersSite.Application.Common;

/// <summary>What the site is called and where it is found: the section <c>Site</c> of the configuration.</summary>
public sealed class SiteOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Site";

    /// <summary>The name of the site, 1 to 60 characters.</summary>
    [Required]
    [StringLength(60)]
    public string Name { get; init; } = "MembersSite";

    /// <summary>
    /// Where members find it, such as <c>https://members.example.org</c>: what every mailed link begins with. Never taken from a request, whose
    /// <c>Host</c> anybody can write (OWASP ASVS 5.0, 13.1.1). Nothing for a site without mail.
    /// </summary>
    public Uri? Address { get; init; }

    /// <summary>The address of a page, to be mailed.</summary>
    /// <param name="path">The path, from <c>/</c> on.</param>
    /// <exception cref="InvalidOperationException">The site has no <see cref="Address"/>; a site that sends mail does not start without.</exception>
    public Uri Link(string path) => Address is null ? throw new InvalidOperationException("Site:Address is not set.") : new Uri(Address, path);
}
