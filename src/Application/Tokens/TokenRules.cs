using FluentValidation;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens;

/// <summary>What the fields of token forms must look like, said once.</summary>
internal static class TokenRules
{
    public static void DeviceName<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .MaximumLength(Device.MaxNameLength).WithMessage($"A name has at most {Device.MaxNameLength} characters.")
        .Must(name => name is null || PlainText.IsOneCleanLine(name)).WithMessage("A name cannot have line breaks or control characters.")
        .OverridePropertyName("Name");
}
