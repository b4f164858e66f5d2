using MediatR;
using MembersSite.Application.Members.Approvals;
using MembersSite.Web.Common.Views;

namespace MembersSite.Web.Admin.Approvals;

/// <summary>The link to those who wait, with their number; hidden where nobody does and nobody will.</summary>
internal sealed class ApprovalsLink(IMediator mediator) : INavCount
{
    public string Address => ApprovalsController.Path;

    public string Label => "Approvals";

    public async Task<int?> CountAsync(CancellationToken ct) =>
        await mediator.Send(new CountWaiting(), ct) is { IsError: false, Value: var count } && (count.Number > 0 || count.MayBeMore) ? count.Number : null;
}
