using System.Text;

namespace MembersSite.Web.Members.Providers;

/// <summary>One outside provider (OpenID Connect), as the configuration names it: an entry of the section <c>Providers</c>.</summary>
internal sealed class ProviderOptions
{
    /// <summary>What members know it by, such as <c>Google</c>. It stands with every linked account: to rename a provider is to lose those.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the issuer, without <c>/.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; init; }

    /// <summary>What the provider calls this site.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret that the provider knows this site by.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What is asked for beside <c>openid</c>, with spaces between.</summary>
    public string Scopes { get; init; } = "email profile";

    /// <summary>Whether name and address are asked for with one more call, for a provider that leaves them out of its tokens.</summary>
    public bool UserInfo { get; init; }

    /// <summary>The name as it stands in addresses: small letters and digits, with hyphens for all the rest.</summary>
    public string Slug => SlugOf(Name);

    /// <summary>What the framework calls it.</summary>
    public string Scheme => $"Provider.{Slug}";

    /// <summary>Where the provider sends a browser back to.</summary>
    public string CallbackPath => $"/signin/{Slug}";

    private static string SlugOf(string? name)
    {
        var slug = new StringBuilder();
        foreach (var c in name ?? string.Empty)
        {
            _ = char.IsAsciiLetterOrDigit(c) ? slug.Append(char.ToLowerInvariant(c)) : slug.Length > 0 && slug[^1] != '-' ? slug.Append('-') : slug;
        }

        return slug.ToString().TrimEnd('-');
    }
}

/// <summary>All of them, in the order in which they are offered.</summary>
internal sealed class ProvidersOptions
{
    public const string Section = "Providers";

    public IReadOnlyList<ProviderOptions> All { get; set; } = [];
}
