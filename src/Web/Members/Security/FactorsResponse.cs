using MembersSite.Application.Credentials;

namespace MembersSite.Web.Members.Security;

/// <summary>What a member can prove themselves by, beside a password; nothing of it is a secret.</summary>
/// <param name="SecondFactor">Whether a second factor is asked for at log-in.</param>
/// <param name="Authenticators">The authenticator app: one at the most.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are left.</param>
/// <param name="Passkeys">The passkeys, oldest first.</param>
/// <param name="OutsideLogins">The linked accounts elsewhere, oldest first.</param>
internal sealed record FactorsResponse(bool SecondFactor, IReadOnlyList<FactorItem> Authenticators, int RecoveryCodesLeft, IReadOnlyList<FactorItem> Passkeys, IReadOnlyList<FactorItem> OutsideLogins)
{
    public static FactorsResponse Of(Factors it) => new(
        it.HasSecondFactor,
        it.Totp is { } totp ? [new FactorItem(FactorChoice.TotpName, "Authenticator app", Provider: null, totp.AddedAt, totp.LastUsedAt)] : [],
        it.RecoveryCodesLeft,
        [.. it.Passkeys.Select(key => new FactorItem(FactorChoice.NameOfPasskey(key.Id), key.Name, key.Provider, key.AddedAt, key.LastUsedAt))],
        [.. it.OutsideLogins.Select(login => new FactorItem(FactorChoice.NameOfOutsideLogin(login.Id), login.Label, login.Provider, login.AddedAt, login.LastUsedAt))]);

    /// <summary>One of each, for the reference.</summary>
    public static FactorsResponse Example(DateTimeOffset added) => new(
        SecondFactor: true,
        [new FactorItem(FactorChoice.TotpName, "Authenticator app", Provider: null, added, added.AddDays(2))],
        RecoveryCodesLeft: 9,
        [new FactorItem(FactorChoice.NameOfPasskey(7), "Laptop", "Windows Hello", added, added.AddDays(1))],
        [new FactorItem(FactorChoice.NameOfOutsideLogin(3), "anna@example.org", "Example", added, LastUsedAt: null)]);
}

/// <summary>One of the things that a member can prove themselves by.</summary>
/// <param name="Name">What it is called among all of theirs, such as <c>authenticator-app</c> or <c>passkey-7</c>.</param>
/// <param name="Label">What its owner knows it by, or nothing.</param>
/// <param name="Provider">Who made or vouches for it, or nothing.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="LastUsedAt">When it was last used; nothing before the first time.</param>
internal sealed record FactorItem(string Name, string? Label, string? Provider, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt)
{
    /// <summary>Leaves out what a person entered.</summary>
    public override string ToString() => $"{nameof(FactorItem)} {{ {Name} }}";
}
