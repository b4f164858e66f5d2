using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Import.Sessions;

namespace MembersSite.Application.Import.Carriers;

/// <summary>
/// Forgets tokens that were taken over and would have expired in the old site too, a small batch at a time, and its cookies once none of them can hold a
/// session. Sent by a background service, never by a request.
/// </summary>
/// <param name="BatchSize">How many to delete at the most, 1 to 10,000.</param>
public sealed record PurgeImportedTokens(int BatchSize) : IRequest<ErrorOr<ImportedTokensPurged>>, IQuietRequest;

/// <summary>What a batch did.</summary>
/// <param name="Count">How many it deleted; fewer than the batch size means that none are left.</param>
public sealed record ImportedTokensPurged(int Count);

internal sealed class PurgeImportedTokensValidator : AbstractValidator<PurgeImportedTokens>
{
    public PurgeImportedTokensValidator() => RuleFor(x => x.BatchSize).InclusiveBetween(1, 10_000);
}

internal sealed class PurgeImportedTokensHandler(IImportedTokens imported, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<PurgeImportedTokens, ErrorOr<ImportedTokensPurged>>
{
    public Task<ErrorOr<ImportedTokensPurged>> Handle(PurgeImportedTokens request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<ImportedTokensPurged>(
            async stepCt => new ImportedTokensPurged(await imported.DeleteExpiredAsync(clock.GetUtcNow(), request.BatchSize, stepCt)), ct);
}
