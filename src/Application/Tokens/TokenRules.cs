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

    public static void AbilityNames<T>(
        this IRuleBuilderInitial<T, IReadOnlyList<string>?> rule, IEnumerable<Ability> abilities, Func<T, string> levelOf)
    {
        var known = abilities.Select(ability => ability.Name).Order(StringComparer.Ordinal).ToList();
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Choose at least one thing that the token may do.")
            .Must(names => names!.All(name => name is not null && known.Contains(name, StringComparer.Ordinal)))
            .WithMessage($"An ability is one of: {string.Join(", ", known)}.")
            .Must((message, names) => abilities.All(ability => ability.IsFor(levelOf(message)) || !names!.Contains(ability.Name, StringComparer.Ordinal)))
            .WithMessage("Your level cannot grant one of these to a token.");
    }
}
