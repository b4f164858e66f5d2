using FluentValidation;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Managing;

/// <summary>Why something was taken from a member, as every way to take it asks for it.</summary>
internal static class RemovalReasonRule
{
    public static void RemovalReason<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(reason => !string.IsNullOrWhiteSpace(reason)).WithMessage("Give the reason: the member reads it, and it is written down.")
        .Must(reason => PlainText.Characters(reason!.Trim()) <= Member.MaxReasonLength).WithMessage($"A reason has at most {Member.MaxReasonLength} characters.")
        .Must(reason => PlainText.IsOneCleanLine(reason!.Trim())).WithMessage("A reason is one line, without control characters.");
}
