using MembersSite.Domain.Common;

namespace MembersSite.Domain.Tokens;

/// <summary>A key to the site that was handed to a user: a row of <c>trongate_tokens</c>.</summary>
public sealed class Token
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    private Token(TokenHash hash, long userId, TokenPurpose purpose, DateTimeOffset createdAt, DateTimeOffset expiresAt, string? name)
    {
        Hash = hash;
        UserId = userId;
        Purpose = purpose;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
        Name = name;
    }

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The hash of the value; the value itself is not kept.</summary>
    public TokenHash Hash { get; private set; }

    /// <summary>Whose token it is: a key of <c>trongate_users</c>.</summary>
    public long UserId { get; private set; }

    /// <summary>The one thing it is good for.</summary>
    public TokenPurpose Purpose { get; private set; }

    /// <summary>When it was issued, to the second.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>From when on it is refused, to the second.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>What its owner calls the device or program that holds it, at most 100 characters.</summary>
    public string? Name { get; private set; }

    /// <summary>Makes a token for a value that is about to be handed out.</summary>
    /// <param name="value">A fresh value.</param>
    /// <param name="userId">Whose token it is.</param>
    /// <param name="purpose">The one thing it is good for.</param>
    /// <param name="now">The present.</param>
    /// <param name="lifetime">How long it is good for; more than nothing.</param>
    /// <param name="name">What its owner calls the holder, or nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is not positive.</exception>
    public static Token Issue(TokenValue value, TrongateUserId userId, TokenPurpose purpose, DateTimeOffset now, TimeSpan lifetime, string? name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        var createdAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return new Token(value.Hash(), userId.Value, purpose, createdAt, DateTimeOffset.FromUnixTimeSeconds((createdAt + lifetime).ToUnixTimeSeconds()), name);
    }
}
