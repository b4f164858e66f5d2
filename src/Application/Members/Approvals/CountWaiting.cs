using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Joining;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Approvals;

/// <summary>Asks how many wait until somebody lets them in; a few rows, whatever the number of members.</summary>
public sealed record CountWaiting : IRequest<ErrorOr<WaitingCount>>, IQuietRequest;

/// <summary>How many wait.</summary>
/// <param name="Number">Their number.</param>
/// <param name="MayBeMore">Whether newcomers are put on the list at present.</param>
public sealed record WaitingCount(int Number, bool MayBeMore);

internal sealed class CountWaitingHandler(IWaitingList waiting, IOptions<JoiningOptions> joining) : IRequestHandler<CountWaiting, ErrorOr<WaitingCount>>
{
    public async Task<ErrorOr<WaitingCount>> Handle(CountWaiting request, CancellationToken ct) =>
        new WaitingCount(await waiting.CountAsync(ct), joining.Value.Mode == JoiningMode.Approved);
}
