using System.Globalization;
using System.Security.Claims;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace MembersSite.Web.Members.Providers;

/// <summary>What somebody goes to a provider for. It travels in the sealed state (OpenID Connect Core 1.0, section 3.1.2.1), so nobody can change it on the way.</summary>
/// <param name="ReturnUrl">Where to go afterwards, or nothing.</param>
/// <param name="Ticket">What the link to join holds, where they came from the page behind it; or nothing.</param>
/// <param name="Session">The session that an account is to be linked to, or nothing where somebody logs in or joins.</param>
internal sealed record ProviderIntent(string? ReturnUrl = null, string? Ticket = null, string? Session = null)
{
    private const string Return = "return";
    private const string Join = "join";
    private const string Link = "link";

    /// <summary>Where to begin again.</summary>
    public ErrorLink Back => Session is null ? new("/login", "To the log-in") : new("/account/security", "Back to your security page");

    /// <summary>Links an account to the session of a user.</summary>
    public static ProviderIntent ToLink(ClaimsPrincipal user) => new(Session: SessionOf(user));

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static ProviderIntent Of(AuthenticationProperties? properties) => new(Find(properties, Return), Find(properties, Join), Find(properties, Link));

    /// <summary>Whether it is the session of this user.</summary>
    public bool IsOf(ClaimsPrincipal user) => Session is not null && Session == SessionOf(user);

    /// <summary>Writes it into what is sealed.</summary>
    public AuthenticationProperties WriteTo(AuthenticationProperties properties)
    {
        properties.SetString(Return, ReturnUrl);
        properties.SetString(Join, Ticket);
        properties.SetString(Link, Session);
        return properties;
    }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ProviderIntent);

    private static string? SessionOf(ClaimsPrincipal user) =>
        user.Token() is { } token ? string.Create(CultureInfo.InvariantCulture, $"{token.UserId.Value} {token.TokenId}") : null;

    private static string? Find(AuthenticationProperties? properties, string key) => properties?.GetString(key);
}
