using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>
/// A person who has joined the site: a row of <c>members</c>, the only table with a password hash. Which
/// level they have and which tokens they hold is known to the user they point at.
/// </summary>
public sealed class Member : IBelongsToUser
{
    /// <summary>The longest first or last name, in characters.</summary>
    public const int MaxNameLength = 50;

    /// <summary>The longest note of the administrators, in characters.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>The longest reason for which a member is disabled, in characters.</summary>
    public const int MaxReasonLength = 200;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private Member()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The name the member logs in with, as they write it.</summary>
    public string Username { get; private set; }

    /// <summary>The username in lower case, unique.</summary>
    public string UsernameNormalized { get; private set; }

    /// <summary>The member's address, as they write it, its domain in letters.</summary>
    public string EmailAddress { get; private set; }

    /// <summary>The address in the one form that all ways to write it share, unique.</summary>
    public string EmailAddressNormalized { get; private set; }

    /// <summary>First name, 1 to 50 characters.</summary>
    public string FirstName { get; private set; }

    /// <summary>Last name, at most 50 characters; empty where the member has one name only.</summary>
    public string LastName { get; private set; }

    /// <summary>First and last name in lower case, to be found by.</summary>
    public string NameNormalized { get; private set; }

    /// <summary>Last and first name in lower case, to be listed and found by.</summary>
    public string NameSorted { get; private set; }

    /// <summary>The key of the user's level: a copy of what the user says, so that members can be listed by it.</summary>
    public int LevelId { get; private set; }

    /// <summary>Whether the member is let in: a copy of what the user says, and why not.</summary>
    public MemberState State { get; private set; }

    /// <summary>Why they are disabled, at most 200 characters, or nothing.</summary>
    public string? DisabledReason { get; private set; }

    /// <summary>Whether they choose a new password before they are let in the next time.</summary>
    public bool MustReset { get; private set; }

    /// <summary>What administrators have noted about them, at most 2,000 characters, or nothing. The member never sees it.</summary>
    public string? Note { get; private set; }

    /// <summary>What is stored in place of the password.</summary>
    public PasswordHash Password { get; private set; }

    /// <summary>Whether there is one: a member who comes in by a passkey or through somebody else's log-in needs none.</summary>
    public bool HasPassword => Password != PasswordHash.None;

    /// <summary>The user who holds this member's tokens, a key of <c>trongate_users</c>; one member a user.</summary>
    public long TrongateUserId { get; private set; }

    /// <summary>The same key, as messages carry it.</summary>
    public TrongateUserId UserId => new(TrongateUserId);

    /// <summary>When the member joined, to the second.</summary>
    public DateTimeOffset DateCreated { get; private set; }

    /// <summary>When the member last logged in, to the second. Joining counts: it ends signed in.</summary>
    public DateTimeOffset LastLogin { get; private set; }

    /// <summary>How often the member has logged in. Joining counts, unless it ended on the waiting list.</summary>
    public int NumLogins { get; private set; }

    /// <summary>Makes a member who joins now.</summary>
    /// <param name="username">The name to log in with.</param>
    /// <param name="emailAddress">Where mail reaches them.</param>
    /// <param name="firstName">First name, 1 to 50 characters.</param>
    /// <param name="lastName">Last name, at most 50 characters, or nothing.</param>
    /// <param name="password">The hash of the password.</param>
    /// <param name="userId">The user made for this member.</param>
    /// <param name="levelId">The key of that user's level.</param>
    /// <param name="now">The present.</param>
    /// <param name="state">Whether they are let in.</param>
    public static Member Join(
        Username username, EmailAddress emailAddress, string firstName, string? lastName, PasswordHash password, TrongateUserId userId, int levelId, DateTimeOffset now,
        MemberState state = MemberState.Active)
    {
        var member = new Member
        {
            Username = username.Value,
            UsernameNormalized = username.Normalized,
            EmailAddress = emailAddress.Value,
            EmailAddressNormalized = emailAddress.Normalized,
            Password = password,
            TrongateUserId = userId.Value,
            LevelId = levelId,
            State = state,
            DateCreated = now,
            LastLogin = now,
            NumLogins = state == MemberState.Waiting ? 0 : 1,
        };
        member.ChangeName(firstName, lastName);
        return member;
    }

    /// <summary>Makes a member who comes from another site, with what they have brought.</summary>
    /// <param name="username">The name to log in with.</param>
    /// <param name="emailAddress">Where mail reaches them.</param>
    /// <param name="firstName">First name, 1 to 50 characters.</param>
    /// <param name="lastName">Last name, at most 50 characters, or nothing.</param>
    /// <param name="password">The hash of the password.</param>
    /// <param name="userId">The user made for this member.</param>
    /// <param name="levelId">The key of that user's level.</param>
    /// <param name="disabledReason">Why they are not let in, at most 200 characters; nothing where they are.</param>
    /// <param name="history">What is known of their time there.</param>
    public static Member Import(
        Username username, EmailAddress emailAddress, string firstName, string? lastName, PasswordHash password, TrongateUserId userId, int levelId, string? disabledReason,
        MemberHistory history)
    {
        var state = disabledReason is null ? MemberState.Active : MemberState.Disabled;
        var member = Join(username, emailAddress, firstName, lastName, password, userId, levelId, history.Created, state);
        (member.LastLogin, member.NumLogins) = (history.LastLogin, history.NumLogins);
        member.GiveReason(disabledReason);
        return member;
    }

    /// <summary>Changes the member's names; spaces around them are dropped.</summary>
    /// <param name="firstName">First name, 1 to 50 characters.</param>
    /// <param name="lastName">Last name, at most 50 characters, or nothing.</param>
    public void ChangeName(string firstName, string? lastName)
    {
        (FirstName, LastName) = (firstName.Trim(), lastName?.Trim() ?? string.Empty);
        NameNormalized = $"{FirstName} {LastName}".Trim().ToLowerInvariant();
        NameSorted = $"{LastName} {FirstName}".Trim().ToLowerInvariant();
    }

    /// <summary>Says why the member is disabled; spaces around it are dropped.</summary>
    /// <param name="reason">At most 200 characters, or nothing.</param>
    public void GiveReason(string? reason) => DisabledReason = Tidy(reason);

    /// <summary>Replaces what administrators have noted of the member.</summary>
    /// <param name="note">At most 2,000 characters, or nothing.</param>
    public void WriteNote(string? note) => Note = Tidy(note);

    /// <summary>Asks for a new password before the member is let in the next time, or no longer asks.</summary>
    /// <param name="isAsked">Whether it is asked for.</param>
    public void AskForNewPassword(bool isAsked) => MustReset = isAsked;

    /// <summary>A text as it is kept: without spaces around it, its lines ended as on Unix; nothing where it is empty.</summary>
    /// <param name="text">What somebody typed.</param>
    public static string? Tidy(string? text) => text?.Trim().ReplaceLineEndings("\n") is { Length: > 0 } tidy ? tidy : null;

    /// <summary>Changes the name the member logs in with.</summary>
    /// <param name="username">The name.</param>
    public void ChangeUsername(Username username) => (Username, UsernameNormalized) = (username.Value, username.Normalized);

    /// <summary>Changes where mail reaches the member, who has shown that it does.</summary>
    /// <param name="emailAddress">The address.</param>
    public void ChangeAddress(EmailAddress emailAddress) => (EmailAddress, EmailAddressNormalized) = (emailAddress.Value, emailAddress.Normalized);
}
