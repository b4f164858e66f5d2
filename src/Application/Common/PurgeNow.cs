using ErrorOr;
using MediatR;

namespace MembersSite.Application.Common;

/// <summary>Deletes now what the background services delete from time to time. Sent by a command of the owner of the machine.</summary>
/// <param name="Progress">Is told after each batch what was deleted so far; nothing where nobody looks on.</param>
public sealed record PurgeNow(IProgress<Purged>? Progress = null) : IRequest<ErrorOr<IReadOnlyList<Purged>>>;

/// <summary>What was deleted.</summary>
/// <param name="What">The rows, such as "expired tokens".</param>
/// <param name="Count">How many.</param>
public sealed record Purged(string What, int Count);

internal sealed class PurgeNowHandler(IPurges purges) : IRequestHandler<PurgeNow, ErrorOr<IReadOnlyList<Purged>>>
{
    public async Task<ErrorOr<IReadOnlyList<Purged>>> Handle(PurgeNow request, CancellationToken ct)
    {
        var purged = new List<Purged>();
        foreach (var purge in purges.All)
        {
            var progress = request.Progress is { } all ? new Sum(purge.What, all) : null;
            purged.Add(new Purged(purge.What, await purge.PurgeAllAsync(progress, ct)));
        }

        return purged;
    }

    private sealed class Sum(string what, IProgress<Purged> all) : IProgress<int>
    {
        private int _count;

        public void Report(int value) => all.Report(new Purged(what, _count += value));
    }
}
