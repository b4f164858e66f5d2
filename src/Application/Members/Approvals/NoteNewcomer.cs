using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Approvals;

/// <summary>Writes down that somebody has joined and waits until they are let in: the last step of joining without a session, within its transaction.</summary>
/// <param name="UserId">The user of the member.</param>
public sealed record NoteNewcomer(TrongateUserId UserId) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("joined", UserId, "and waits to be let in");
}

internal sealed class NoteNewcomerHandler : IRequestHandler<NoteNewcomer, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(NoteNewcomer request, CancellationToken ct) => Task.FromResult<ErrorOr<Success>>(Result.Success);
}
