using MembersSite.Domain.Common;

namespace MembersSite.Domain.Credentials;

/// <summary>A passkey (W3C Web Authentication, Level 3): a row of <c>passkeys</c>.</summary>
public sealed class Passkey : IBelongsToUser
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 60;

    /// <summary>The longest id that a browser may give to one, in bytes (section 4, credential ID).</summary>
    public const int MaxCredentialIdSize = 1023;

    /// <summary>The length of the hash of the id (SHA-256), in bytes.</summary>
    public const int HashSize = 32;

    /// <summary>The longest handle, in characters.</summary>
    public const int MaxUserHandleLength = 64;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private Passkey()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The key of the user.</summary>
    public long UserId { get; private set; }

    TrongateUserId IBelongsToUser.UserId => new(UserId);

    /// <summary>What the passkey knows its owner by: random, and the same for all passkeys of a member (section 5.4.3).</summary>
    public string UserHandle { get; private set; }

    /// <summary>The id that the device has given it, at most <see cref="MaxCredentialIdSize"/> bytes.</summary>
    public byte[] CredentialId { get; private set; }

    /// <summary>The SHA-256 of that, unique.</summary>
    public byte[] CredentialHash { get; private set; }

    /// <summary>The public key, as COSE writes it (RFC 9052).</summary>
    public byte[] PublicKey { get; private set; }

    /// <summary>How often it has signed, as far as its device counts: of a copy the count does not go on (section 6.1.1).</summary>
    public long SignCount { get; private set; }

    /// <summary>How it is reached, such as <c>internal hybrid</c>, with spaces between.</summary>
    public string Transports { get; private set; }

    /// <summary>Whether its device asked for a finger, a face or a PIN when it was made.</summary>
    public bool IsUserVerified { get; private set; }

    /// <summary>Whether it may be copied to other devices of its owner.</summary>
    public bool IsBackupEligible { get; private set; }

    /// <summary>Whether it was.</summary>
    public bool IsBackedUp { get; private set; }

    /// <summary>Who made its device or program, such as "Google Password Manager", or nothing where that is not known.</summary>
    public string? Provider { get; private set; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; private set; }

    /// <summary>When it was added, to the second.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was last used, to the second; nothing before the first time.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Keeps a passkey that was just made.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="userHandle">What it knows its owner by.</param>
    /// <param name="credentialId">The id that the device has given it.</param>
    /// <param name="credentialHash">The SHA-256 of that.</param>
    /// <param name="publicKey">The public key.</param>
    /// <param name="signCount">How often it has signed.</param>
    /// <param name="transports">How it is reached.</param>
    /// <param name="isUserVerified">Whether its device asked for a finger, a face or a PIN.</param>
    /// <param name="isBackupEligible">Whether it may be copied.</param>
    /// <param name="isBackedUp">Whether it was.</param>
    /// <param name="provider">Who made its device or program, or nothing.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="now">The present.</param>
    public static Passkey Add(
        TrongateUserId userId, string userHandle, byte[] credentialId, byte[] credentialHash, byte[] publicKey, long signCount, string transports,
        bool isUserVerified, bool isBackupEligible, bool isBackedUp, string? provider, string name, DateTimeOffset now) => new()
    {
        UserId = userId.Value,
        UserHandle = userHandle,
        CredentialId = credentialId,
        CredentialHash = credentialHash,
        PublicKey = publicKey,
        SignCount = signCount,
        Transports = transports,
        IsUserVerified = isUserVerified,
        IsBackupEligible = isBackupEligible,
        IsBackedUp = isBackedUp,
        Provider = provider,
        Name = name,
        CreatedAt = now,
    };

    /// <summary>Calls it something else.</summary>
    /// <param name="name">1 to <see cref="MaxNameLength"/> characters.</param>
    public void Rename(string name) => Name = name;
}
