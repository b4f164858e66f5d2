using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.Providers;

/// <summary>The outside providers, for pages and controllers.</summary>
internal sealed class ProviderList(IOptions<ProvidersOptions> options)
{
    /// <summary>All of them, in the order in which they are offered.</summary>
    public IReadOnlyList<ProviderOptions> All => options.Value.All;

    /// <summary>The one of an address, or nothing.</summary>
    public ProviderOptions? Find(string slug) => All.FirstOrDefault(provider => provider.Slug == slug);
}

/// <summary>The buttons of a page, one for each provider; drawn by <c>_Buttons.cshtml</c>, which draws nothing where there is none.</summary>
/// <param name="Verb">What they say before the name, such as "Log in with".</param>
internal sealed record ProviderButtons(string Verb)
{
    /// <summary>Where to go afterwards.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>What the link to join holds, where the page is behind one.</summary>
    public string? Ticket { get; init; }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ProviderButtons);
}
