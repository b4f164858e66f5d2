using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>A token as its owner may see it.</summary>
/// <param name="Id">The key, to revoke it by.</param>
/// <param name="Name">What its owner calls the holder, or nothing.</param>
/// <param name="UserAgent">What the holder said of itself, or nothing.</param>
/// <param name="IpAddress">Where it was asked for from, or nothing.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">From when on it is refused, unless use moves that on.</param>
/// <param name="Abilities">What it may be used for.</param>
/// <param name="ProvedAt">When its holder last proved who they are.</param>
public sealed record TokenView(
    long Id, string? Name, string? UserAgent, string? IpAddress, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, Abilities Abilities,
    DateTimeOffset ProvedAt = default)
{
    /// <summary>Shows a token.</summary>
    /// <param name="token">The token.</param>
    public static TokenView Of(Token token) => new(
        token.Id, token.Name, token.UserAgent, token.IpAddress, token.CreatedAt, token.LastUsedAt, token.ExpiresAt, token.Abilities, token.ProvedAt);
}
