using MembersSite.Application.Mail;

namespace MembersSite.Application.Admin;

/// <summary>A mail, and whom it concerns.</summary>
/// <param name="Listed">The mail.</param>
/// <param name="Owner">Whom it concerns; nothing where it is nobody, such as somebody who wants to join.</param>
public sealed record ShownMail(ListedMail Listed, Person? Owner);
