using MembersSite.Domain.Common;

namespace MembersSite.Domain.Credentials;

/// <summary>A member's authenticator app (TOTP, RFC 6238): a row of <c>authenticators</c>. It is there once a code of it was given.</summary>
public sealed class Authenticator : IBelongsToUser
{
    // EF Core fills the properties.
#pragma warning disable CS8618
    private Authenticator()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The key of the user, unique.</summary>
    public long UserId { get; private set; }

    TrongateUserId IBelongsToUser.UserId => new(UserId);

    /// <summary>The secret that site and app share, sealed by Data Protection.</summary>
    public string SealedSecret { get; private set; }

    /// <summary>The last time step of which a code was taken: none of it or of an earlier one is taken again (RFC 6238, section 5.2).</summary>
    public long LastStep { get; private set; }

    /// <summary>When it was set up, to the second.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When a code of it was last given, to the second.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>Sets one up, of which a code was just given.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="sealedSecret">The secret, sealed.</param>
    /// <param name="step">The time step of the code.</param>
    /// <param name="now">The present.</param>
    public static Authenticator SetUp(TrongateUserId userId, string sealedSecret, long step, DateTimeOffset now) =>
        new() { UserId = userId.Value, SealedSecret = sealedSecret, LastStep = step, CreatedAt = now, LastUsedAt = now };
}
