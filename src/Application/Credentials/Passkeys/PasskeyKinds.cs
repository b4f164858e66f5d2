namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>What a ceremony is about: an answer to one kind is none to another.</summary>
public static class PasskeyKinds
{
    /// <summary>A signed-in user adds a passkey.</summary>
    public const string Register = "register";

    /// <summary>Somebody who joins makes their first passkey.</summary>
    public const string Join = "join";

    /// <summary>Somebody logs in; the passkey says who.</summary>
    public const string LogIn = "log-in";

    /// <summary>A user who is half way in shows a passkey beside the password.</summary>
    public const string SecondFactor = "second-factor";

    /// <summary>A signed-in user proves once more who they are.</summary>
    public const string StepUp = "step-up";
}
