using ErrorOr;
using MediatR;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import;

/// <summary>Looks at a source and begins a map of it. Errors: those of opening it.</summary>
/// <param name="From">The connection string of the source.</param>
public sealed record SuggestMap(string From) : IRequest<ErrorOr<SuggestedMap>>
{
    /// <summary>Leaves out the connection string, which holds a password.</summary>
    public override string ToString() => nameof(SuggestMap);
}

/// <summary>A map that is begun.</summary>
/// <param name="Map">The map.</param>
/// <param name="Notes">What could not be known, in a sentence each.</param>
public sealed record SuggestedMap(TrongateMap Map, IReadOnlyList<string> Notes);

internal sealed class SuggestMapHandler(ITrongateSource sources) : IRequestHandler<SuggestMap, ErrorOr<SuggestedMap>>
{
    public async Task<ErrorOr<SuggestedMap>> Handle(SuggestMap request, CancellationToken ct)
    {
        var opened = await sources.OpenAsync(request.From, ct);
        return opened.IsError ? opened.Errors : ImportErrors.NotTrongate;
    }
}
