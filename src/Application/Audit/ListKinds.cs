using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Audit;

/// <summary>Lists the words for what has happened here, in the order of the alphabet: those that can be searched for.</summary>
public sealed record ListKinds : IRequest<ErrorOr<IReadOnlyList<string>>>, IQuietRequest;

internal sealed class ListKindsHandler(IAuditRepository audit) : IRequestHandler<ListKinds, ErrorOr<IReadOnlyList<string>>>
{
    public async Task<ErrorOr<IReadOnlyList<string>>> Handle(ListKinds request, CancellationToken ct)
    {
        // One look into the index for each word, and not one for each of a million rows.
        var kinds = new List<string>();
        while (await audit.FindKindAsync(kinds.LastOrDefault(string.Empty), ct) is { } next)
        {
            kinds.Add(next);
        }

        return kinds;
    }
}
