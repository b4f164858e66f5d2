using FluentValidation;

namespace MembersSite.Application.Credentials;

/// <summary>Codes as people type them: in any spacing, with hyphens or without, in capitals or not.</summary>
internal static class TypedCode
{
    /// <summary>How many digits an authenticator app shows.</summary>
    public const int Digits = 6;

    private const string OfApp = "Type the six digits that the authenticator app shows, from 0 to 9. Spaces do no harm; letters and the digits of other scripts are not taken.";

    private const string OfEither =
        "Type the six digits of the authenticator app, from 0 to 9, or the twenty-four letters and digits of a recovery code. Spaces and hyphens do no harm; letters and digits of other scripts are not taken.";

    /// <summary>Without spaces and hyphens.</summary>
    /// <param name="code">What was typed.</param>
    public static string Plain(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c) && c is not '-' and not '\u2010' and not '\u2011'));

    /// <summary>Whether it can be a code of an authenticator app. Other scripts' digits are none: what stands on the app is compared as it stands.</summary>
    /// <param name="code">What was typed.</param>
    public static bool IsOfApp(string? code) => code is not null && Plain(code) is { Length: Digits } plain && plain.All(char.IsAsciiDigit);

    /// <summary>Asks for a code of an authenticator app.</summary>
    public static IRuleBuilderOptions<T, string?> AppCode<T>(this IRuleBuilder<T, string?> rule) => rule.Must(IsOfApp).WithMessage(OfApp);

    /// <summary>Asks for a code of an authenticator app, or a recovery code.</summary>
    public static IRuleBuilderOptions<T, string?> EitherCode<T>(this IRuleBuilder<T, string?> rule) => rule.Must(code => IsOfApp(code) || RecoveryText.CanBe(code)).WithMessage(OfEither);
}
