using MembersSite.Domain.Common;

namespace MembersSite.Domain.Tokens;

/// <summary>A key to the site that was handed to a user: a row of <c>trongate_tokens</c>.</summary>
public sealed class Token : IBelongsToUser
{
    /// <summary>How closely uses are written down: at most once in this time for each token.</summary>
    public static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>The longest payload, in characters.</summary>
    public const int MaxPayloadLength = 512;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private Token()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The hash of the value; the value itself is not kept.</summary>
    public TokenHash Hash { get; private set; }

    /// <summary>Whose token it is: a key of <c>trongate_users</c>.</summary>
    public long UserId { get; private set; }

    TrongateUserId IBelongsToUser.UserId => new(UserId);

    /// <summary>The token with which it ends: the API token that made it, or the one that took its place (<see cref="Succeed"/>). Mostly nothing.</summary>
    public long? ParentId { get; private set; }

    /// <summary>The one thing it is good for.</summary>
    public TokenPurpose Purpose { get; private set; }

    /// <summary>What it may be used for.</summary>
    public Abilities Abilities { get; private set; }

    /// <summary>When its line of tokens began, to the second: rotating keeps it.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>From when on it is refused, to the second. Use moves it on where there is an idle time-out.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The limit beyond which no use and no rotation moves <see cref="ExpiresAt"/>.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>How long it lives after its last use, in seconds, or nothing where only <see cref="EndsAt"/> counts.</summary>
    public int? IdleSeconds { get; private set; }

    /// <summary>When its holder last proved who they are, to the second: when it was issued, or when they confirmed it since. Rotating keeps it.</summary>
    public DateTimeOffset ProvedAt { get; private set; }

    /// <summary>What whoever had it issued wants to be told when it is redeemed, at most <see cref="MaxPayloadLength"/> characters, or nothing. This module does not read it.</summary>
    public string? Payload { get; private set; }

    /// <summary>What its owner calls the device or program that holds it, at most 100 characters.</summary>
    public string? Name { get; private set; }

    /// <summary>What the device said of itself, at most 256 characters.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>The address it was asked for from.</summary>
    public string? IpAddress { get; private set; }

    /// <summary>Makes a token for a value that is about to be handed out.</summary>
    /// <param name="value">A fresh value.</param>
    /// <param name="userId">Whose token it is.</param>
    /// <param name="purpose">The one thing it is good for.</param>
    /// <param name="abilities">What it may be used for.</param>
    /// <param name="lifetime">How long it is good for; more than nothing.</param>
    /// <param name="device">Who holds it.</param>
    /// <param name="now">The present.</param>
    /// <param name="parentId">The key of the API token that makes it, or nothing.</param>
    /// <param name="payload">What to keep with it for whoever redeems it, or nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is not positive.</exception>
    public static Token Issue(
        TokenValue value, TrongateUserId userId, TokenPurpose purpose, Abilities abilities, TokenLifetime lifetime, Device device, DateTimeOffset now, long? parentId = null,
        string? payload = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime.Absolute, TimeSpan.Zero, nameof(lifetime));
        var createdAt = ToTheSecond(now);
        var token = new Token
        {
            Hash = value.Hash(),
            UserId = userId.Value,
            ParentId = parentId,
            Purpose = purpose,
            Abilities = abilities,
            CreatedAt = createdAt,
            LastUsedAt = createdAt,
            ProvedAt = createdAt,
            Payload = payload,
            EndsAt = ToTheSecond(createdAt + lifetime.Absolute),
            IdleSeconds = (int?)lifetime.Idle?.TotalSeconds,
            Name = device.Name,
            UserAgent = device.UserAgent is { } all ? PlainText.Cut(all, Device.MaxUserAgentLength) : null,
            IpAddress = device.IpAddress,
        };
        token.ExpiresAt = ExpiryAfterUse(createdAt, token.IdleSeconds, token.EndsAt);
        return token;
    }

    /// <summary>
    /// Takes over a session of another site, whose value its holder goes on to present. When its holder proved who they are is long ago: what asks for
    /// that anew asks them at once.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="endsAt">When it ends at the latest.</param>
    /// <param name="usedAt">When it was used there last, as far as that is known.</param>
    /// <param name="idleSeconds">How long it lives after its last use, in seconds, or nothing where only <paramref name="endsAt"/> counts.</param>
    /// <param name="name">What its owner is shown of it.</param>
    /// <param name="payload">What to keep with it.</param>
    /// <param name="now">The present.</param>
    public static Token Import(
        TokenValue value, TrongateUserId userId, DateTimeOffset endsAt, DateTimeOffset usedAt, int? idleSeconds, string? name, string? payload, DateTimeOffset now)
    {
        var end = ToTheSecond(endsAt);
        var lastUsed = ToTheSecond(usedAt < now ? usedAt : now);
        return new Token
        {
            Hash = value.Hash(),
            UserId = userId.Value,
            Purpose = TokenPurpose.Session,
            Abilities = Abilities.All,
            CreatedAt = ToTheSecond(now),
            LastUsedAt = lastUsed,
            ProvedAt = DateTimeOffset.UnixEpoch,
            EndsAt = end,
            IdleSeconds = idleSeconds,
            ExpiresAt = ExpiryAfterUse(lastUsed, idleSeconds, end),
            Name = name,
            Payload = payload,
        };
    }

    /// <summary>
    /// Makes the token that takes the place of an imported one in a browser: the same with a value of this site, and with what is known of the browser now.
    /// It counts as used before, so that its first use is written down at once: from then on nobody else gets one.
    /// </summary>
    /// <param name="value">A fresh value.</param>
    /// <param name="device">Who holds it.</param>
    /// <param name="now">The present.</param>
    public Token Succeed(TokenValue value, Device device, DateTimeOffset now)
    {
        var next = Rotate(value, now);
        next.ParentId = null;
        next.LastUsedAt -= UseResolution;
        next.Name = device.Name;
        next.UserAgent = device.UserAgent is { } all ? PlainText.Cut(all, Device.MaxUserAgentLength) : null;
        next.IpAddress = device.IpAddress;
        return next;
    }

    /// <summary>Makes the token that takes the place of this one: the same in all but its value, and as good as just used.</summary>
    /// <param name="value">A fresh value.</param>
    /// <param name="now">The present.</param>
    public Token Rotate(TokenValue value, DateTimeOffset now)
    {
        var next = (Token)MemberwiseClone();
        next.Id = 0;
        next.Hash = value.Hash();
        next.LastUsedAt = ToTheSecond(now);
        next.ExpiresAt = ExpiryAfterUse(next.LastUsedAt, IdleSeconds, EndsAt);
        return next;
    }

    /// <summary>
    /// When a token that is used now will expire. Uses within <see cref="UseResolution"/> of each other are
    /// written down once, so that long is added: nobody is put out before their time.
    /// </summary>
    /// <param name="usedAt">The moment of its use.</param>
    /// <param name="idleSeconds">How long it lives after its last use, or nothing.</param>
    /// <param name="endsAt">The limit that no use moves.</param>
    public static DateTimeOffset ExpiryAfterUse(DateTimeOffset usedAt, int? idleSeconds, DateTimeOffset endsAt) =>
        idleSeconds is { } seconds && usedAt.AddSeconds(seconds) + UseResolution < endsAt ? usedAt.AddSeconds(seconds) + UseResolution : endsAt;

    // As the columns store it, so that a token read back is equal to the token written.
    private static DateTimeOffset ToTheSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
