using ErrorOr;
using MediatR;

namespace MembersSite.Application.Import;

/// <summary>Ends the time in which cookies and tokens of the old site are accepted.</summary>
public sealed record EndCarriers : IRequest<ErrorOr<EndedCarriers>>;

/// <summary>What ended.</summary>
/// <param name="Count">How many sessions ended with it.</param>
public sealed record EndedCarriers(int Count);

internal sealed class EndCarriersHandler : IRequestHandler<EndCarriers, ErrorOr<EndedCarriers>>
{
    public Task<ErrorOr<EndedCarriers>> Handle(EndCarriers request, CancellationToken ct) => Task.FromResult<ErrorOr<EndedCarriers>>(new EndedCarriers(0));
}
