using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>Somebody who may join: a row of <c>invitations</c>. It goes when they have joined, and when it is withdrawn.</summary>
public sealed class Invitation
{
    /// <summary>How long the link in the mail is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(7);

    // EF Core fills the properties.
#pragma warning disable CS8618
    private Invitation()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The address that was invited, as it was typed.</summary>
    public string EmailAddress { get; private set; }

    /// <summary>The address in the one form that all ways to write it share, unique.</summary>
    public string EmailAddressNormalized { get; private set; }

    /// <summary>The key of the user who has invited them, or nothing where they are gone.</summary>
    public long? InvitedById { get; private set; }

    /// <summary>When the invitation was made, to the second.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the newest mail went out, to the second.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>How many mails went out, 1 or more. The link in an older one is not good any more.</summary>
    public int Mails { get; private set; }

    /// <summary>From when on the link in the newest mail is not good any more.</summary>
    public DateTimeOffset ExpiresAt => SentAt + GoodFor;

    /// <summary>Invites an address.</summary>
    /// <param name="emailAddress">The address.</param>
    /// <param name="by">The user who invites, or nothing.</param>
    /// <param name="now">The present.</param>
    public static Invitation To(EmailAddress emailAddress, TrongateUserId? by, DateTimeOffset now) => new()
    {
        EmailAddress = emailAddress.Value,
        EmailAddressNormalized = emailAddress.Normalized,
        InvitedById = by?.Value,
        CreatedAt = now,
        SentAt = now,
        Mails = 1,
    };

    /// <summary>Notes that one more mail goes out.</summary>
    /// <param name="now">The present.</param>
    public void SendAgain(DateTimeOffset now) => (SentAt, Mails) = (now, Mails + 1);
}
