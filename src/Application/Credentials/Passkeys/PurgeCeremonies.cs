using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>
/// Deletes ceremonies that nobody has answered in time, a small batch at a time. They count for nothing already; this only keeps the table small. Sent by a
/// background service, never by a request.
/// </summary>
/// <param name="BatchSize">How many to delete at the most, 1 to 10,000.</param>
public sealed record PurgeCeremonies(int BatchSize) : IRequest<ErrorOr<CeremoniesPurged>>, IQuietRequest;

/// <summary>What a batch did.</summary>
/// <param name="Count">How many it deleted; fewer than the batch size means that none are left.</param>
public sealed record CeremoniesPurged(int Count);

internal sealed class PurgeCeremoniesValidator : AbstractValidator<PurgeCeremonies>
{
    public PurgeCeremoniesValidator() => RuleFor(x => x.BatchSize).InclusiveBetween(1, 10_000);
}

internal sealed class PurgeCeremoniesHandler(ICeremonyRepository ceremonies, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<PurgeCeremonies, ErrorOr<CeremoniesPurged>>
{
    public Task<ErrorOr<CeremoniesPurged>> Handle(PurgeCeremonies request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<CeremoniesPurged>(
            async stepCt => new CeremoniesPurged(await ceremonies.DeleteExpiredAsync(clock.GetUtcNow(), request.BatchSize, stepCt)), ct);
}
