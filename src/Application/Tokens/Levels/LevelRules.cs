using FluentValidation;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Levels;

/// <summary>What the title of a level must look like, in words for the person who chooses it.</summary>
internal static class LevelRules
{
    public static void LevelTitle<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(title => title is not null && PlainText.CanBeSeen(title)).WithMessage("Say what the level is called.")
        .Must(title => PlainText.Characters(title!.Trim()) <= UserLevel.MaxTitleLength).WithMessage($"A title has at most {UserLevel.MaxTitleLength} characters.")
        .Must(title => PlainText.IsOneCleanLine(title!) && !PlainText.HasInvisible(title!))
        .WithMessage("A title is one line, without control characters and without characters that nobody sees.");
}
