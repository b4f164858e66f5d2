using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Invitations;

/// <summary>Takes an invitation back: its link is not good any more at once. <see cref="MemberErrors.NoInvitation"/> where there is none.</summary>
/// <param name="By">Who asks.</param>
/// <param name="InvitationId">The key of the invitation: anything that somebody sent.</param>
public sealed record WithdrawInvitation(TrongateUserId By, long InvitationId) : IRequest<ErrorOr<Deleted>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("invitation-withdrawn", By);
}

internal sealed class WithdrawInvitationHandler(IInvitationRepository invitations) : IRequestHandler<WithdrawInvitation, ErrorOr<Deleted>>
{
    public async Task<ErrorOr<Deleted>> Handle(WithdrawInvitation request, CancellationToken ct) =>
        await invitations.DeleteAsync(request.InvitationId, ct) ? Result.Deleted : MemberErrors.NoInvitation;
}
