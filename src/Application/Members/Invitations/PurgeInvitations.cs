using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Members.Invitations;

/// <summary>Deletes invitations that ended a while ago, a small batch at a time. Sent by a background service, never by a request.</summary>
/// <param name="SentBefore">The time before which no mail of those that stay was sent.</param>
/// <param name="BatchSize">How many rows to delete at the most, 1 to 10,000.</param>
public sealed record PurgeInvitations(DateTimeOffset SentBefore, int BatchSize) : IRequest<ErrorOr<InvitationsPurged>>;

/// <summary>What a batch did.</summary>
/// <param name="Count">How many rows it deleted; fewer than the batch size means that none are left.</param>
public sealed record InvitationsPurged(int Count);

internal sealed class PurgeInvitationsValidator : AbstractValidator<PurgeInvitations>
{
    public PurgeInvitationsValidator() => RuleFor(x => x.BatchSize).InclusiveBetween(1, 10_000);
}

internal sealed class PurgeInvitationsHandler(IInvitationRepository invitations, IUnitOfWork unitOfWork) : IRequestHandler<PurgeInvitations, ErrorOr<InvitationsPurged>>
{
    public Task<ErrorOr<InvitationsPurged>> Handle(PurgeInvitations request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<InvitationsPurged>(
            async stepCt => new InvitationsPurged(await invitations.DeleteOldAsync(request.SentBefore, request.BatchSize, stepCt)), ct);
}
