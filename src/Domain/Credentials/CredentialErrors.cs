using ErrorOr;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Credentials;

/// <summary>What can go wrong with factors, passkeys and outside log-ins.</summary>
public static class CredentialErrors
{
    /// <summary>There is an authenticator app already: another tab was quicker.</summary>
    public static readonly Error TotpIsSetUp = Error.Conflict("Credential.TotpIsSetUp", "An authenticator app is set up already. Remove it first, to set up another one.");

    /// <summary>A passkey is registered already, here or for somebody else.</summary>
    public static readonly Error PasskeyIsKnown = Error.Conflict("Credential.PasskeyIsKnown", "That passkey is registered already.");

    /// <summary>A member has as many passkeys as one may have.</summary>
    public static readonly Error TooManyPasskeys = Error.Conflict("Credential.TooManyPasskeys", "You have 20 passkeys, and cannot add another one. Remove one that you do not use.");

    /// <summary>An account at a provider is linked already, to this member or to another one.</summary>
    public static readonly Error OutsideIsLinked = Error.Conflict("Credential.OutsideIsLinked", "That account is linked to a member already, and can be linked to one only.");

    /// <summary>A code is another one, was used already, or its time is over. All read the same.</summary>
    public static readonly Error BadSecondFactor = Error.Validation(
        "Credential.BadSecondFactor",
        "That code is not right, was used already, or its time is over. Wait for the next one and type that. If none is ever right, look at the clock of the device that shows them: it must not be more than half a minute off.",
        new Dictionary<string, object>(StringComparer.Ordinal) { [ErrorKinds.Field] = "Code" });

    /// <summary>Setting up an authenticator app took too long, or was begun for somebody else.</summary>
    public static readonly Error SetUpOver = Error.Conflict("Credential.SetUpOver", "That took too long. Begin again: the app gets a new secret, and what it lists from before can be deleted.");

    /// <summary>A passkey did not prove anything: unknown, of another question, answered before, or cancelled. All read the same.</summary>
    public static readonly Error BadPasskey = Error.Unauthorized("Credential.BadPasskey", "That passkey was not accepted. Try again, or choose another way in.");

    /// <summary>There is no such thing among the member's own, or not any more.</summary>
    public static readonly Error NotFound = Error.NotFound("Credential.NotFound", "That is not there any more.");

    /// <summary>A code would be right at another time: the clock of the device that shows it is off.</summary>
    /// <param name="steps">By how many half minutes; more than nothing where it is ahead.</param>
    public static Error ClockIsOff(long steps) => Error.Validation(
        "Credential.ClockIsOff",
        $"The code is the right one for another time: the clock of the device that shows it is about {Math.Max(1, (Math.Abs(steps) + 1) / 2)} minutes {(steps > 0 ? "ahead" : "behind")}. Let it set its clock by itself, then type the code that it shows.",
        new Dictionary<string, object>(StringComparer.Ordinal) { [ErrorKinds.Field] = "Code" });
}
