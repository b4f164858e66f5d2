using ErrorOr;
using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Domain.Throttling;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.Security;

/// <summary>What the reference says of <see cref="PasskeysApi"/>.</summary>
internal static class PasskeysDocs
{
    private const string Group = "Passkeys";
    private const string Ceremony = "3q2-7wAAexampleexampleexampleexampleexampleAA";
    private const string Answer = "{\"id\":\"…\",\"rawId\":\"…\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{…}}";

    private static readonly DateTimeOffset Added = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly PasskeyItem Item = new(7, "Anna's telephone", "iCloud Keychain", IsBackedUp: true, Added, Added.AddDays(2));
    private static readonly CeremonyResponse Begun = new(Ceremony, "{\"challenge\":\"…\",\"rp\":{\"id\":\"members.example.org\"},…}");
    private static readonly Error TooMany = ThrottlingErrors.TooMany(TimeSpan.FromSeconds(2));
    private static readonly Error NoAnswer = Error.Validation(nameof(PasskeyLoginRequest.Response), "Send what the passkey answered, as JSON.");

    public static readonly ApiDoc List = new("listPasskeys", Group, "List your passkeys", "Oldest first, with who keeps them and when they were last used.")
    {
        Means = "Your passkeys.",
        Response = new[] { Item },
    };

    public static readonly ApiDoc Begin = new("beginPasskey", Group, "Ask for a new passkey", "Answers what to give to the device (W3C Web Authentication), which then makes a passkey. It must be able to ask for a finger, a face or a PIN.")
    {
        Means = "Give the options to the device.",
        Response = Begun,
        Failures = [TooMany, MemberErrors.NotFound],
    };

    public static readonly ApiDoc Add = new("addPasskey", Group, "Add a passkey", "Adds what the device has made, at most 20. All other sessions end, and you are told by mail.")
    {
        Request = new AddPasskeyRequest(Ceremony, Answer, "Anna's telephone"),
        Status = StatusCodes.Status201Created,
        Means = "It is added: log in with it from now on.",
        Response = Item,
        Failures = [NoAnswer, CredentialErrors.BadPasskey, CredentialErrors.PasskeyIsKnown, CredentialErrors.TooManyPasskeys, MemberErrors.NotFound],
    };

    public static readonly ApiDoc Rename = new("renamePasskey", Group, "Rename a passkey", "It proves as much as before.")
    {
        Request = new PasskeyNameRequest("Anna's old telephone"),
        Status = StatusCodes.Status204NoContent,
        Means = "It is renamed.",
        Failures = [Error.Validation(nameof(PasskeyNameRequest.Name), "Enter a name."), CredentialErrors.NotFound],
    };

    public static readonly ApiDoc Remove = new("removePasskey", Group, "Remove a passkey", "Nobody logs in with it any more. All other sessions end, and you are told by mail. The last way in stays: a password, a passkey, or an account at a provider.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It is removed.",
        Failures = [CredentialErrors.NotFound, MemberErrors.LastWayIn, MemberErrors.NotFound],
    };

    public static readonly ApiDoc BeginToJoin = new("beginPasskeyToJoin", Group, "Ask for a passkey to join with", "Answers what to give to the device of somebody who joins with a passkey in place of a password: send its answer with `POST /api/members`.")
    {
        Request = new PasskeyToJoinRequest("anna"),
        Means = "Give the options to the device.",
        Response = Begun,
        Failures = [Error.Validation(nameof(PasskeyToJoinRequest.Username), "Choose a username first."), TooMany],
    };

    public static readonly ApiDoc Ask = new("askForPasskey", Group, "Ask for a passkey to log in with", "Answers what to give to the device. The passkey says who it is, and no name is needed. After a password, where a second factor is asked for, send its `challenge`: then it must be a passkey of that member.")
    {
        Request = new PasskeyOptionsRequest("mst_exampleexampleexampleexampleexampleexampleexa00000000"),
        Means = "Give the options to the device.",
        Response = Begun,
        Failures = [CredentialErrors.BadPasskey, CredentialErrors.NotFound, TooMany],
    };

    public static readonly ApiDoc LogIn = new("logInByPasskey", Group, "Log in with a passkey", "Begins a session as logging in with a password does, and asks for no second factor: a passkey is two in one. With the `challenge` of a password it is that second factor. Of whatever keeps it from letting you in the answer is the same. Where administrators have a door of their own (`Admin:LoginWord`), they are not let in here.")
    {
        Request = new PasskeyLoginRequest(Ceremony, Answer, "Anna's telephone", Remember: false, "mst_exampleexampleexampleexampleexampleexampleexa00000000", "mst_exampleexampleexampleexampleexampleexampleexa00000000"),
        Status = StatusCodes.Status201Created,
        Means = "You are logged in: keep the token.",
        Response = SessionsDocs.Session,
        Failures = [NoAnswer, CredentialErrors.BadPasskey, MemberErrors.WaitsForApproval, MemberErrors.MustReset, MemberErrors.Disabled("You have sent advertisements.")],
    };

    public static readonly ApiDoc AskAgain = new("askForPasskeyAgain", Group, "Ask for a passkey to confirm this session with", "Answers what to give to the device: it must be a passkey of yours.")
    {
        Means = "Give the options to the device.",
        Response = Begun,
        Failures = [CredentialErrors.NotFound, TooMany],
    };

    public static readonly ApiDoc Confirm = new("confirmSessionByPasskey", Group, "Confirm this session with a passkey", "The same as `POST /api/sessions/current/confirm` does with a password.")
    {
        Request = new PasskeyConfirmRequest(Ceremony, Answer),
        Status = StatusCodes.Status204NoContent,
        Means = "It is confirmed.",
        Failures = [NoAnswer, CredentialErrors.BadPasskey, TokenErrors.NotFound],
    };
}
