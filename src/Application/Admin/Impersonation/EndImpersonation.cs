using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Admin;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin.Impersonation;

/// <summary>Ends that an administrator sees the site as a member. Errors: what <see cref="RevokeToken"/> answers.</summary>
/// <param name="By">The administrator who asks: the same or another one.</param>
/// <param name="UserId">The user of the member.</param>
/// <param name="TokenId">The key of the token.</param>
public sealed record EndImpersonation(TrongateUserId By, TrongateUserId UserId, long TokenId) : IRequest<ErrorOr<Deleted>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("impersonation-ended", UserId, By: By);
}

internal sealed class EndImpersonationHandler(IMediator mediator) : IRequestHandler<EndImpersonation, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(EndImpersonation request, CancellationToken ct) =>
        mediator.Send(new RevokeToken(request.UserId, request.TokenId, AdminPurposes.Impersonation), ct);
}
