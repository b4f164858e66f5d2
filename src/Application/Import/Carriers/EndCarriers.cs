using ErrorOr;
using MediatR;

namespace MembersSite.Application.Import.Carriers;

/// <summary>Ends what is left of the old site: its cookies and tokens are accepted no more.</summary>
public sealed record EndCarriers : IRequest<ErrorOr<CarriersEnded>>;

/// <summary>What was done.</summary>
/// <param name="Sessions">How many sessions are over.</param>
public sealed record CarriersEnded(int Sessions);

internal sealed class EndCarriersHandler : IRequestHandler<EndCarriers, ErrorOr<CarriersEnded>>
{
    public Task<ErrorOr<CarriersEnded>> Handle(EndCarriers request, CancellationToken ct) => Task.FromResult<ErrorOr<CarriersEnded>>(new CarriersEnded(0));
}
