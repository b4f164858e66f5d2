namespace MembersSite.Application.Credentials;

/// <summary>What a user can prove themselves by.</summary>
/// <param name="Totp">The authenticator app, or nothing.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are left.</param>
/// <param name="RecoveryCodesMadeAt">When those were made, or nothing where there are none.</param>
/// <param name="Passkeys">The passkeys, oldest first.</param>
/// <param name="OutsideLogins">The linked accounts at providers, oldest first.</param>
public sealed record Factors(
    TotpView? Totp, int RecoveryCodesLeft, DateTimeOffset? RecoveryCodesMadeAt, IReadOnlyList<PasskeyView> Passkeys, IReadOnlyList<OutsideLoginView> OutsideLogins)
{
    /// <summary>Whether the second factor is asked for where the first alone was shown: there is an authenticator app or a passkey.</summary>
    public bool HasSecondFactor => Totp is not null || Passkeys.Count > 0;

    /// <summary>How many ways in there are that need no password and no mailbox.</summary>
    public int WaysIn => Passkeys.Count + OutsideLogins.Count;
}
