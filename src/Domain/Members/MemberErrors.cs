using ErrorOr;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>
/// What can go wrong with members. Where an error concerns one field of a form, its metadata name it under
/// <see cref="ErrorKinds.Field"/>.
/// </summary>
public static class MemberErrors
{
    /// <summary>Another member has that username.</summary>
    public static readonly Error UsernameTaken =
        Error.Conflict("Member.UsernameTaken", "That username is taken. Choose another one.", On("Username"));

    /// <summary>Another member has that e-mail address.</summary>
    public static readonly Error EmailTaken =
        Error.Conflict("Member.EmailTaken", "That email address already belongs to a member. Log in instead, or use another one.", On("EmailAddress"));

    /// <summary>No member has that name with that password; it does not say which of the two is wrong.</summary>
    public static readonly Error BadCredentials =
        Error.Unauthorized("Member.BadCredentials", "The username or email address and the password do not match. Check both and try again.");

    /// <summary>Whoever wants to change their password did not give the one they have.</summary>
    public static readonly Error WrongPassword =
        Error.Validation("Member.WrongPassword", "That is not your current password. Type it again.", On("CurrentPassword"));

    /// <summary>Whoever wants to show once more who they are did not give their password.</summary>
    public static readonly Error NotYourPassword =
        Error.Validation("Member.NotYourPassword", "That is not your password. Type it again.", On("Password"));

    /// <summary>The password was changed between its verification and its replacement.</summary>
    public static readonly Error PasswordChangedMeanwhile =
        Error.Conflict("Member.PasswordChangedMeanwhile", "Your password was changed somewhere else in the same moment. Nothing was changed here.");

    /// <summary>The new address is the one they have.</summary>
    public static readonly Error SameAddress =
        Error.Validation("Member.SameAddress", "That is your email address already.", On("EmailAddress"));

    /// <summary>Between asking for an address and confirming it, somebody else has joined with it.</summary>
    public static readonly Error AddressTakenMeanwhile =
        Error.Conflict("Member.AddressTakenMeanwhile", "That email address belongs to another member by now, so yours stays as it was.");

    /// <summary>A mailed code is another one, or its time is over.</summary>
    public static readonly Error BadCode =
        Error.Validation("Member.BadCode", "That code is not right, or its time is over. Check it, or ask for a new mail.", On("Code"));

    /// <summary>A mailed code was mistyped too often.</summary>
    public static readonly Error CodeUsedUp =
        Error.Validation("Member.CodeUsedUp", "That was tried too often, so this code is not good any more. Ask for a new mail.", On("Code"));

    /// <summary>A mailed link was used already, is too old, or was cut off. All read the same.</summary>
    public static readonly Error BadLink =
        Error.NotFound("Member.BadLink", "This link is not good any more: it was used already, a newer one was mailed, or its time is over. Ask for a new mail.");

    /// <summary>Somebody has invited that address already.</summary>
    public static readonly Error InvitedAlready =
        Error.Conflict("Member.InvitedAlready", "That address is invited already. Send the invitation again from the list.", On("EmailAddress"));

    /// <summary>There is no such invitation, or it has been used or withdrawn.</summary>
    public static readonly Error NoInvitation =
        Error.NotFound("Member.NoInvitation", "There is no such invitation any more: somebody has joined with it, or it was withdrawn.");

    /// <summary>An invitation was withdrawn, a newer one was mailed, or its time is over. All read the same.</summary>
    public static readonly Error InvitationOver =
        Error.NotFound("Member.InvitationOver", "This invitation is not good any more: it was withdrawn, a newer one was mailed, or its 7 days are over. Ask whoever invited you for a new one.");

    /// <summary>Somebody has joined, and nobody has let them in yet.</summary>
    public static readonly Error WaitsForApproval =
        Error.Forbidden("Member.WaitsForApproval", "You have joined, and whoever runs this site has not let you in yet. We mail you as soon as they have.");

    /// <summary>Somebody else has let a newcomer in, or has refused them.</summary>
    public static readonly Error NotWaiting =
        Error.Conflict("Member.NotWaiting", "This member does not wait any more: somebody else has decided. Nothing was changed.");

    /// <summary>Nobody may join.</summary>
    public static readonly Error JoiningIsClosed =
        Error.Forbidden("Member.JoiningIsClosed", "This site takes no new members at the moment.");

    /// <summary>Only those who were invited may join.</summary>
    public static readonly Error JoiningIsByInvitation =
        Error.Forbidden("Member.JoiningIsByInvitation", "This site takes new members by invitation only. Open the link in the mail that invites you.");

    /// <summary>Whoever joins has not shown that the address is theirs.</summary>
    public static readonly Error CodeNeeded =
        Error.Validation("Member.CodeNeeded", "This site mails a code before it makes a member. Send the address to POST /api/joins, and the code from the mail here, in place of the address.", On("Code"));

    /// <summary>Somebody asks for a code that this site does not want.</summary>
    public static readonly Error NoNeedToConfirm =
        Error.Conflict("Member.NoNeedToConfirm", "This site does not confirm addresses: join with POST /api/members, with your address in it.");

    /// <summary>Administrators keep the way in that they came by: somebody else has to take it from them.</summary>
    public static readonly Error NotYourself =
        Error.Forbidden("Member.NotYourself", "You cannot disable or delete yourself, nor change your own level. Ask another administrator.");

    /// <summary>What opens an account is not made for somebody who could use it against the site.</summary>
    public static readonly Error NotAnotherAdministrator =
        Error.Forbidden("Member.NotAnotherAdministrator", "There is no recovery link for an administrator. Take the level from them first, if you have made sure that it is them.");

    /// <summary>A link to choose a password with opens nothing to somebody who is disabled.</summary>
    public static readonly Error EnableFirst = Error.Conflict("Member.EnableFirst", "This member is not let in, so a link would open nothing. Enable them first.");

    /// <summary>An administrator has asked for a new password. Only whoever has just proved to be that member is told.</summary>
    public static readonly Error MustReset =
        Error.Forbidden("Member.MustReset", "You are asked to choose a new password before you log in. Ask for a link at /forgot, or log in on the page with your present password.");

    /// <summary>The member was disabled for a reason. Only whoever has just proved to be that member is told.</summary>
    /// <param name="reason">The reason, as an administrator wrote it.</param>
    public static Error Disabled(string reason) =>
        Error.Forbidden("Member.Disabled", $"This account is disabled: {reason.TrimEnd('.')}. If you think it should not be, ask whoever runs this site.");

    /// <summary>The name of the failure <see cref="ChangedMeanwhile"/>.</summary>
    public const string ChangedMeanwhileCode = "Member.ChangedMeanwhile";

    /// <summary>Another administrator has changed the member since this one was shown what there was.</summary>
    /// <param name="what">What has changed, in words.</param>
    public static Error ChangedMeanwhile(IReadOnlyList<string> what) => Error.Conflict(
        ChangedMeanwhileCode,
        $"Somebody has changed this member since you were shown it: {string.Join(", ", what)}. Nothing of yours was changed. Look at what is there now, and send yours again if it is still right.");

    /// <summary>Without what is to be removed nobody could log in.</summary>
    public static readonly Error LastWayIn =
        Error.Conflict("Member.LastWayIn", "This is your last way in. Add another one first: a password, a passkey, or an account at a provider.");

    /// <summary>A password is asked for, or asked to go, of somebody who has none.</summary>
    public static readonly Error NoPassword = Error.Conflict("Member.NoPassword", "You have no password here. You can set one at /account/password.");

    /// <summary>A first password is set by somebody who has one, perhaps since a moment ago.</summary>
    public static readonly Error HasPassword = Error.Conflict("Member.HasPassword", "You have a password already. To change it, give the one that you have.");

    /// <summary>A new password is asked of a member who has none.</summary>
    public static readonly Error NoneToReplace = Error.Conflict("Member.NoneToReplace", "This member has no password that could be replaced by a new one.");

    /// <summary>A new password is set only by whoever shows the second factor as well.</summary>
    /// <param name="factors">What would do: words of <see cref="Assurance"/>.</param>
    public static Error SecondFactorMissing(IReadOnlyList<string> factors) => Error.Unauthorized(
        "Member.SecondFactorNeeded",
        "This account asks for a second factor as well. Give it along with the rest.",
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [ErrorKinds.ProblemType] = "urn:memberssite:second-factor-needed",
            [ErrorKinds.More] = new Dictionary<string, object>(StringComparer.Ordinal) { ["factors"] = factors },
        });

    /// <summary>The list of members is asked for those of a level that is not there.</summary>
    public static readonly Error NoSuchLevel =
        Error.Validation("Member.NoSuchLevel", "There is no such level, or not any more. Choose another one.", On("Level"));

    /// <summary>There is no such member.</summary>
    public static readonly Error NotFound = Error.NotFound("Member.NotFound", "There is no such member.");

    /// <summary>So many passwords are being checked that one more would have to wait too long.</summary>
    public static readonly Error TooBusy =
        Error.Custom(ErrorKinds.Busy, "Member.TooBusy", "Many people are logging in right now. Wait a few seconds and try again.");

    private static Dictionary<string, object> On(string field) => new(StringComparer.Ordinal) { [ErrorKinds.Field] = field };
}
