using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// Notes something of a member for other administrators. The member never sees it: neither in their export, nor in their activity, which therefore does not
/// say that there is a note; that of the administrator does. Errors: what <see cref="MemberChanges"/> answers.
/// </summary>
/// <param name="Change">Who changes whom.</param>
/// <param name="UserCode">The code of the member's user, to be named by.</param>
/// <param name="Note">The whole note, at most 2,000 characters; nothing takes it away.</param>
public sealed record NoteMember(MemberChange Change, string UserCode, string? Note) : IRequest<ErrorOr<Updated>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("note-written", Change.By, $"about {UserCode}");

    /// <summary>Leaves the note out.</summary>
    public override string ToString() => $"{nameof(NoteMember)} {{ {Change.UserId} }}";
}

internal sealed class NoteMemberValidator : AbstractValidator<NoteMember>
{
    public NoteMemberValidator() => RuleFor(x => x.Note)
        .Must(note => PlainText.Characters(Member.Tidy(note) ?? string.Empty) <= Member.MaxNoteLength).WithMessage("A note has at most 2,000 characters.")
        .Must(note => (Member.Tidy(note) ?? string.Empty).Split('\n').All(PlainText.IsOneCleanLine)).WithMessage("A note has no control characters.");
}

internal sealed class NoteMemberHandler(MemberChanges changes, IUnitOfWork unitOfWork) : IRequestHandler<NoteMember, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(NoteMember request, CancellationToken ct) => changes.MakeAsync<Updated>(
        request.Change,
        async (member, _, stepCt) =>
        {
            member.WriteNote(request.Note);
            return await unitOfWork.SaveChangesAsync(stepCt).Then(_ => Result.Updated);
        },
        ct);
}
