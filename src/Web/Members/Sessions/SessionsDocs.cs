using ErrorOr;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Domain.Throttling;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Members.Profile;

namespace MembersSite.Web.Members.Sessions;

/// <summary>What the reference says of <see cref="SessionsApi"/>.</summary>
internal static class SessionsDocs
{
    private const string Group = "Sessions";

    // Shaped as a token, with a checksum that is wrong on purpose.
    private const string Token = "mst_exampleexampleexampleexampleexampleexampleexa00000000";

    private static readonly DateTimeOffset Begun = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    // First: what others say of themselves holds it.
    public static readonly AssuranceItem Proved = new(["password", "totp"], Begun, SecondFactor: true);

    public static readonly Error TooMany = ThrottlingErrors.TooMany(TimeSpan.FromSeconds(30));

    public static readonly SessionResponse Session = new(Token, Begun.AddDays(1), MeDocs.Anna, Token);

    public static readonly SessionResponse SessionOfTrusted = Session with { TrustedDevice = Token };

    /// <summary>What whoever has a second factor is answered first.</summary>
    public static readonly Error SecondFactorNeeded = MemberErrors.SecondFactorNeeded([Assurance.Totp, Assurance.RecoveryCode], Token);

    public static readonly RotatedResponse Rotated = new(Token, Begun.AddDays(1));

    private static readonly SessionItem Item = new(42, Name: null, "Firefox on Linux", "192.0.2.7", Begun, Begun.AddMinutes(20), Begun.AddMinutes(140), IsCurrent: true);

    public static readonly ApiDoc LogIn = new("logIn", Group, "Log in", "Begins a session. It ends when it is not used for two hours, or after a day; with `remember`, after two weeks and 30 days. Wrong passwords are counted, by name, by network and by both: after a few, each next one has to wait longer. Strangers' failures never keep out a device that has logged in before, where it sends the `device` of that log-in's answer; nor is a notice mailed of it. Where administrators have a door of their own (`Admin:LoginWord`), they are answered here as if the password were wrong: their programs use API tokens. Whoever has a second factor is answered 401 with the type `urn:memberssite:second-factor-needed` and a `challenge`, which `/api/sessions/second-factor` takes with a code.")
    {
        Request = new LoginRequest("anna", "anna walks in the rain", "Anna's backup script", Remember: false, Token, Token),
        Status = StatusCodes.Status201Created,
        Means = "You are logged in: keep the token.",
        Response = Session,
        Failures = [Error.Validation(nameof(LoginRequest.Login), "Enter your username or email address."), MemberErrors.BadCredentials, SecondFactorNeeded, MemberErrors.WaitsForApproval, MemberErrors.MustReset, MemberErrors.Disabled("You have sent advertisements."), TooMany, MemberErrors.TooBusy],
    };

    public static readonly ApiDoc List = new("listSessions", Group, "List your sessions", "Where you are logged in, newest first, at most 50 at a time. Where there are more, the header `Link` (RFC 8288) holds the address of the next page, with `rel=\"next\"`: the same with `before`, the `id` of the last session of this one. Without that header this is the last page.")
    {
        Means = "Your sessions.",
        Response = new[] { Item },
    };

    public static readonly ApiDoc Current = new("getSession", Group, "See this session", "The one whose token you send.")
    {
        Means = "This session.",
        Response = CurrentSessionItem.Of(Item, Proved),
        Failures = [TokenErrors.NotFound],
    };

    public static readonly ApiDoc EndOthers = new("endOtherSessions", Group, "End all other sessions", "Logs you out everywhere but here. An API token is no session, and so ends all of them.")
    {
        Means = "They have ended, and were this many.",
        Response = new EndedResponse(3),
    };

    public static readonly ApiDoc End = new("endSession", Group, "End a session", "Logs you out on one device.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It has ended.",
        Failures = [TokenErrors.NotFound],
    };

    public static readonly ApiDoc Rotate = new("rotateSession", Group, "Renew the token of this session", "The answer holds a new token, and the one you sent is refused from now on. When the session ends at the latest stays as it was. Of several calls at once one gets a new token: the others are answered 409, or 401 where the token they sent had ended before they arrived.")
    {
        Means = "Keep the new token.",
        Response = Rotated,
        Failures = [TokenErrors.AlreadyRotated],
    };

    public static readonly ApiDoc Confirm = new("confirmSession", Group, "Confirm this session", "Shows once more who you are: by your password, or by a `code` of your authenticator app or a recovery code. Some calls want it of a session that has not shown it in the last 10 minutes, and answer 403 with the code `Member.ConfirmFirst` until it has. A log-in counts as well, and is the only way for somebody who has neither. After a code the session has shown a second factor (`assurance`). Wrong passwords and codes are counted, as those of log-ins are.")
    {
        Request = new ConfirmRequest("anna walks in the rain"),
        Status = StatusCodes.Status204NoContent,
        Means = "It is confirmed.",
        Failures = [MemberErrors.NotYourPassword, CredentialErrors.BadSecondFactor, MemberErrors.NoPassword, MemberErrors.NotFound, TokenErrors.NotFound, TooMany, MemberErrors.TooBusy],
    };

    public static readonly ApiDoc LogOut = new("logOut", Group, "Log out", "Ends this session; its token is refused from now on.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "You are logged out.",
        Failures = [TokenErrors.NotFound],
    };
}
