using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Leaving;

namespace MembersSite.Application.Members.Managing;

/// <summary>Deletes another member, as <see cref="EraseMember"/> does, and answers its errors too. Errors: what <see cref="MemberChanges"/> answers.</summary>
/// <param name="Change">Who deletes whom.</param>
public sealed record DeleteMember(MemberChange Change) : IRequest<ErrorOr<Deleted>>;

internal sealed class DeleteMemberHandler(MemberChanges changes, IMediator mediator) : IRequestHandler<DeleteMember, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(DeleteMember request, CancellationToken ct) => changes.MakeAsync(
        request.Change,
        (member, _, stepCt) => mediator.Send(new EraseMember(request.Change.By, member.UserId, member.FirstName, member.EmailAddress), stepCt),
        ct);
}
