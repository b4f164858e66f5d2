using MembersSite.Domain.Common;

namespace MembersSite.Domain.Credentials;

/// <summary>A code for the day on which the second factor is lost: a row of <c>recovery_codes</c>, which goes when it is used.</summary>
public sealed class RecoveryCode : IBelongsToUser
{
    /// <summary>The length of a hash (SHA-256), in bytes.</summary>
    public const int HashSize = 32;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private RecoveryCode()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The key of the user.</summary>
    public long UserId { get; private set; }

    TrongateUserId IBelongsToUser.UserId => new(UserId);

    /// <summary>The SHA-256 of the code, whose entropy is that of a token.</summary>
    public byte[] Hash { get; private set; }

    /// <summary>When it was made, to the second.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Keeps a code that is about to be shown.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="hash">The SHA-256 of the code.</param>
    /// <param name="now">The present.</param>
    public static RecoveryCode Keep(TrongateUserId userId, byte[] hash, DateTimeOffset now) => new() { UserId = userId.Value, Hash = hash, CreatedAt = now };
}
