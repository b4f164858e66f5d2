using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens.Users;

namespace MembersSite.Application.Members.Managing;

/// <summary>Lets a member in again; the reason why they were not is forgotten. Errors: what <see cref="MemberChanges"/> and <see cref="DisableUser"/> answer.</summary>
/// <param name="Change">Who changes whom.</param>
public sealed record EnableMember(MemberChange Change) : IRequest<ErrorOr<Updated>>;

internal sealed class EnableMemberHandler(MemberChanges changes, IMediator mediator) : IRequestHandler<EnableMember, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(EnableMember request, CancellationToken ct) =>
        changes.MakeAsync(request.Change, (member, _, stepCt) => mediator.Send(new DisableUser(request.Change.By, member.UserId, IsDisabled: false), stepCt), ct);
}
