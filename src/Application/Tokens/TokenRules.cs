using FluentValidation;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens;

/// <summary>What the fields of token forms must look like, said once.</summary>
internal static class TokenRules
{
    public static void DeviceName<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(name => name is null || PlainText.Characters(name.Trim()) <= Device.MaxNameLength).WithMessage($"A name has at most {Device.MaxNameLength} characters.")
        .Must(name => name is null || PlainText.IsOneCleanLine(name)).WithMessage("A name cannot have line breaks or control characters.")
        .Must(name => string.IsNullOrWhiteSpace(name) || PlainText.CanBeSeen(name)).WithMessage("A name needs a character that can be seen.")
        .OverridePropertyName("Name");
}
