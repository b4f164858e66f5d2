using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Throttling;

/// <summary>
/// Deletes counts that are of no use any more, a small batch at a time. This only keeps the table small: they count for nothing already. Sent by a
/// background service, never by a request.
/// </summary>
/// <param name="BatchSize">How many to delete at the most, 1 to 10,000.</param>
public sealed record PurgeAttempts(int BatchSize) : IRequest<ErrorOr<AttemptsPurged>>, IQuietRequest;

/// <summary>What a batch did.</summary>
/// <param name="Count">How many counts it deleted; fewer than the batch size means that none are left.</param>
public sealed record AttemptsPurged(int Count);

internal sealed class PurgeAttemptsValidator : AbstractValidator<PurgeAttempts>
{
    public PurgeAttemptsValidator() => RuleFor(x => x.BatchSize).InclusiveBetween(1, 10_000);
}

internal sealed class PurgeAttemptsHandler(IAttemptCounter counter, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<PurgeAttempts, ErrorOr<AttemptsPurged>>
{
    public Task<ErrorOr<AttemptsPurged>> Handle(PurgeAttempts request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<AttemptsPurged>(
            async stepCt => new AttemptsPurged(await counter.DeleteForgottenAsync(clock.GetUtcNow(), request.BatchSize, stepCt)),
            ct);
}
