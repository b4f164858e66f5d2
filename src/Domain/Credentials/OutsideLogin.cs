using MembersSite.Domain.Common;

namespace MembersSite.Domain.Credentials;

/// <summary>An account at an outside provider that is linked to a member (OpenID Connect Core 1.0): a row of <c>outside_logins</c>.</summary>
public sealed class OutsideLogin : IBelongsToUser
{
    /// <summary>The longest name of a provider, in characters.</summary>
    public const int MaxProviderLength = 50;

    /// <summary>The longest subject, in characters (section 2: 255 ASCII characters).</summary>
    public const int MaxSubjectLength = 255;

    /// <summary>The longest label, in characters.</summary>
    public const int MaxLabelLength = 254;

    /// <summary>The length of the hash of both (SHA-256), in bytes.</summary>
    public const int HashSize = 32;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private OutsideLogin()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The key of the user.</summary>
    public long UserId { get; private set; }

    TrongateUserId IBelongsToUser.UserId => new(UserId);

    /// <summary>The name of the provider in the configuration.</summary>
    public string Provider { get; private set; }

    /// <summary>What the provider calls the account for ever (<c>sub</c>): never its address, which may change and be given to somebody else.</summary>
    public string Subject { get; private set; }

    /// <summary>The SHA-256 of provider and subject, unique.</summary>
    public byte[] IdentityHash { get; private set; }

    /// <summary>What the member knows the account by, such as the address there; it proves nothing.</summary>
    public string? Label { get; private set; }

    /// <summary>When it was linked, to the second.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When somebody last came in by it, to the second; nothing before the first time.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Links an account.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="subject">What the provider calls the account.</param>
    /// <param name="identityHash">The SHA-256 of both.</param>
    /// <param name="label">What the member knows it by, or nothing.</param>
    /// <param name="now">The present.</param>
    public static OutsideLogin Link(TrongateUserId userId, string provider, string subject, byte[] identityHash, string? label, DateTimeOffset now) => new()
    {
        UserId = userId.Value,
        Provider = provider,
        Subject = subject,
        IdentityHash = identityHash,
        Label = label is null ? null : PlainText.Cut(label, MaxLabelLength),
        CreatedAt = now,
    };
}
