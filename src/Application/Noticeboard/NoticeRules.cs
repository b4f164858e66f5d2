using FluentValidation;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard;

/// <summary>What the fields of a notice must look like, said once, in words for the person who fills them in.</summary>
internal static class NoticeRules
{
    public static void NoticeTitle<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(title => title is not null && PlainText.CanBeSeen(title)).WithMessage("Give your notice a title.")
        .Must(title => PlainText.Characters(Notice.Tidy(title!)) <= Notice.MaxTitleLength).WithMessage($"A title has at most {Notice.MaxTitleLength} characters.")
        .Must(title => PlainText.IsOneCleanLine(title!)).WithMessage("A title cannot have line breaks or control characters.");

    public static void NoticeText<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(text => text is not null && PlainText.CanBeSeen(text)).WithMessage("Write what your notice says.")
        .Must(text => PlainText.Characters(Notice.Tidy(text!)) <= Notice.MaxTextLength).WithMessage($"A notice has at most {Notice.MaxTextLength} characters. Yours is longer.")
        .Must(text => PlainText.IsClean(text!)).WithMessage("The text has control characters, which nobody can read. Take them out, or type it again.");
}
