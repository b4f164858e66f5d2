using ErrorOr;
using MediatR;
using MembersSite.Application.Import.Sessions;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Carriers;

/// <summary>
/// Ends what is left of the old site: its cookies are accepted no more, and sessions whose holders still present an old value are over. Whoever has been here
/// with a browser since the move has a value of this site, and stays logged in. It may be sent again where it was cut off.
/// <see cref="ImportErrors.AlreadyRunning"/> while an import brings more of them.
/// </summary>
public sealed record EndCarriers : IRequest<ErrorOr<CarriersEnded>>;

/// <summary>What was done.</summary>
/// <param name="Sessions">How many sessions are over.</param>
public sealed record CarriersEnded(int Sessions);

internal sealed class EndCarriersHandler(IImportLock alone, IMediator mediator, IImportedTokens imported) : IRequestHandler<EndCarriers, ErrorOr<CarriersEnded>>
{
    public async Task<ErrorOr<CarriersEnded>> Handle(EndCarriers request, CancellationToken ct)
    {
        await using var turn = await alone.TryTakeAsync(ct);
        return turn is null ? ImportErrors.AlreadyRunning : await EndAsync(ct);
    }

    private async Task<ErrorOr<CarriersEnded>> EndAsync(CancellationToken ct)
    {
        await imported.DeleteCookiesAsync(ct);
        var (count, last) = (0, (byte[]?)null);
        while ((await imported.ListAsync(last, SessionWriter.BatchSize, ct)) is { Count: > 0 } page)
        {
            last = page[^1];
            var ended = await mediator.Send(new FindTokens(page), ct)
                .ThenAsync(found => mediator.Send(new EndTokens([.. found.Select(token => new EndedToken(token.UserId, token.TokenId))]), ct));
            if (ended.IsError)
            {
                return ended.Errors;
            }

            count += ended.Value.Count;
        }

        return new CarriersEnded(count);
    }
}
