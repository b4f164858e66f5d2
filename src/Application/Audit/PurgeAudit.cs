using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Audit;

/// <summary>Deletes what happened too long ago to be kept, a small batch at a time, so that nobody waits for long. Sent by a background service, never by a request.</summary>
/// <param name="Before">The time before which nothing is kept.</param>
/// <param name="BatchSize">How many rows to delete at the most, 1 to 10,000.</param>
public sealed record PurgeAudit(DateTimeOffset Before, int BatchSize) : IRequest<ErrorOr<AuditPurged>>;

/// <summary>What a batch did.</summary>
/// <param name="Count">How many rows it deleted; fewer than the batch size means that none are left.</param>
public sealed record AuditPurged(int Count);

internal sealed class PurgeAuditValidator : AbstractValidator<PurgeAudit>
{
    public PurgeAuditValidator() => RuleFor(x => x.BatchSize).InclusiveBetween(1, 10_000);
}

internal sealed class PurgeAuditHandler(IAuditRepository audit, IUnitOfWork unitOfWork) : IRequestHandler<PurgeAudit, ErrorOr<AuditPurged>>
{
    public Task<ErrorOr<AuditPurged>> Handle(PurgeAudit request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<AuditPurged>(async stepCt => new AuditPurged(await audit.DeleteAsync(request.Before, request.BatchSize, stepCt)), ct);
}
