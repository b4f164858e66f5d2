using FluentValidation;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>What the fields of passkeys must look like, said once.</summary>
internal static class PasskeyRules
{
    /// <summary>The longest answer that is looked at, in characters: those of browsers have some two thousand.</summary>
    public const int MaxResponseLength = 16_384;

    public static void PasskeyName<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter a name.")
        .Must(name => PlainText.Characters(name!.Trim()) <= Passkey.MaxNameLength).WithMessage($"A name has at most {Passkey.MaxNameLength} characters.")
        .Must(name => PlainText.IsOneCleanLine(name!)).WithMessage("A name cannot have line breaks or control characters.")
        .Must(name => PlainText.CanBeSeen(name!)).WithMessage("A name needs a character that can be seen.")
        .OverridePropertyName("Name");

    public static void CeremonyName<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .NotEmpty().WithMessage("Send what names the ceremony, as you were given it with the options.")
        .OverridePropertyName("Ceremony");

    public static void PasskeyResponse<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Send what the passkey answered, as JSON.")
        .MaximumLength(MaxResponseLength).WithMessage("That is too long for an answer of a passkey.")
        .OverridePropertyName("Response");
}
