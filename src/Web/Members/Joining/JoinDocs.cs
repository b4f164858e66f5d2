using ErrorOr;
using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Domain.Throttling;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.Joining;

/// <summary>What the reference says of <see cref="JoinApi"/>.</summary>
internal static class JoinDocs
{
    private const string Challenge = "CfDJ8_example_of_a_challenge";

    public static readonly ApiDoc Ask = new(
        "askToJoin", "Members", "Ask to join", "Mails a link and a code to an address, or that it has an account already. The answer is the same for both. Nothing else happens before the code comes back.")
    {
        Request = new AskToJoinRequest("anna@example.org"),
        Status = StatusCodes.Status202Accepted,
        Means = "A mail is on its way. Keep the challenge.",
        Response = new ChallengeResponse(Challenge),
        Failures =
        [
            Error.Validation(nameof(AskToJoinRequest.EmailAddress), "Enter an email address like name@example.com."), MemberErrors.JoiningIsClosed,
            MemberErrors.JoiningIsByInvitation, MemberErrors.NoNeedToConfirm, ThrottlingErrors.TooMany(TimeSpan.FromMinutes(12)),
        ],
    };

    public static readonly ApiDoc Join = new(
        "join", "Members", "Join", "Makes an account and logs you in. With the `code` from the mail that `POST /api/joins` sends, good for 24 hours, or from an invitation; the eight digits may be sent five times, right or wrong. Where the site does not confirm addresses, with `emailAddress` in place of `code`. Where an administrator lets newcomers in (`Joining:Mode=Approved`), the account is made and the answer is 403 with `Member.WaitsForApproval`, as that of logging in is until then; the invited are let in at once. With a passkey (`ceremony` and `response`) there may be no password.")
    {
        Request = new JoinRequest("anna", "Anna", "we walk in the rain", "Lind", "Anna's telephone", "4821 3657", Challenge, "anna@example.org", "3q2-7wAAexampleexampleexampleexampleexampleAA", "{\"id\":\"…\",…}"),
        Status = StatusCodes.Status201Created,
        Means = "Welcome: keep the token.",
        Response = SessionsDocs.Session,
        Failures =
        [
            Error.Validation(nameof(JoinRequest.Username), "Choose a username of 3 to 30 characters."), MemberErrors.CodeNeeded, MemberErrors.BadCode, MemberErrors.CodeUsedUp,
            MemberErrors.UsernameTaken, MemberErrors.EmailTaken, MemberErrors.JoiningIsClosed, MemberErrors.JoiningIsByInvitation, MemberErrors.InvitationOver,
            MemberErrors.WaitsForApproval, MemberErrors.TooBusy, CredentialErrors.BadPasskey, CredentialErrors.PasskeyIsKnown,
        ],
    };
}
