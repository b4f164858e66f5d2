using System.Globalization;

namespace MembersSite.Application.Credentials;

/// <summary>Some of what a user can prove themselves by.</summary>
/// <param name="Totp">The authenticator app, and with it the recovery codes.</param>
/// <param name="RecoveryCodes">The recovery codes.</param>
/// <param name="Passkeys">The keys of passkeys; nothing means all of them.</param>
/// <param name="OutsideLogins">The keys of linked accounts; nothing means all of them.</param>
public sealed record FactorChoice(bool Totp, bool RecoveryCodes, IReadOnlyList<long>? Passkeys, IReadOnlyList<long>? OutsideLogins)
{
    /// <summary>How the authenticator app is called.</summary>
    public const string TotpName = "authenticator-app";

    /// <summary>How the recovery codes are called.</summary>
    public const string CodesName = "recovery-codes";

    /// <summary>All there is.</summary>
    public static readonly FactorChoice Everything = new(Totp: true, RecoveryCodes: true, Passkeys: null, OutsideLogins: null);

    /// <summary>The linked accounts, and nothing else.</summary>
    public static readonly FactorChoice OutsideLoginsAlone = new(Totp: false, RecoveryCodes: false, Passkeys: [], OutsideLogins: null);

    /// <summary>Whether nothing was chosen.</summary>
    public bool IsEmpty => !Totp && !RecoveryCodes && Passkeys is { Count: 0 } && OutsideLogins is { Count: 0 };

    /// <summary>What was chosen, for people; it names nothing that somebody entered.</summary>
    public string Words => this == Everything ? "all but the password" : string.Join(", ", WordsOfEach());

    /// <summary>How a passkey is called.</summary>
    /// <param name="id">Its key.</param>
    public static string NameOfPasskey(long id) => string.Create(CultureInfo.InvariantCulture, $"passkey-{id}");

    /// <summary>How a linked account is called.</summary>
    /// <param name="id">Its key.</param>
    public static string NameOfOutsideLogin(long id) => string.Create(CultureInfo.InvariantCulture, $"outside-login-{id}");

    /// <summary>Reads such names; others count for nothing.</summary>
    /// <param name="names">What a client sent; nothing means everything.</param>
    public static FactorChoice Of(IReadOnlyCollection<string?>? names) => names is null ? Everything : new FactorChoice(
        names.Contains(TotpName, StringComparer.Ordinal), names.Contains(CodesName, StringComparer.Ordinal), Keys(names, "passkey-"), Keys(names, "outside-login-"));

    private static List<long> Keys(IEnumerable<string?> names, string prefix) =>
    [
        .. from name in names
           where name is not null && name.StartsWith(prefix, StringComparison.Ordinal)
           select long.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0,
    ];

    private IEnumerable<string> WordsOfEach()
    {
        if (Totp)
        {
            yield return "the authenticator app and the recovery codes";
        }
        else if (RecoveryCodes)
        {
            yield return "the recovery codes";
        }

        if (Passkeys is { Count: > 0 } passkeys)
        {
            yield return passkeys.Count == 1 ? "a passkey" : $"{passkeys.Count} passkeys";
        }

        if (OutsideLogins is { Count: > 0 } outside)
        {
            yield return outside.Count == 1 ? "an account elsewhere" : $"{outside.Count} accounts elsewhere";
        }
    }
}
