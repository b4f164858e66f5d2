using MediatR;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Members;
using MembersSite.Web.Members.Providers;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Joining;

/// <summary><c>/join/…</c>: where the link in a mail leads, that of an invitation too. Whoever opens it, a scanner of mails too, changes nothing.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class JoinLinkController(IMediator mediator) : Controller
{
    private const string Path = "/join/{ticket}";

    [HttpGet(Path)]
    public async Task<IActionResult> Finish(string ticket, CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return this.RefuseMember();
        }

        var address = await mediator.Send(new FindJoinAddress(ticket), ct);
        return address.IsError ? this.ShowNoWay(address.FirstError) : View(JoinAnswers.FormView, await this.WithOutsideAsync(mediator, FormOf(new JoinForm(), ticket, address.Value), ct));
    }

    [HttpPost(Path)]
    public async Task<IActionResult> Finish(string ticket, JoinForm form, CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return this.RefuseMember();
        }

        // An invitation that was used may have been so by the first click of somebody impatient.
        var address = await mediator.Send(new FindJoinAddress(ticket), ct);
        return !address.IsError ? await this.JoinAsync(mediator, await this.WithOutsideAsync(mediator, FormOf(form, ticket, address.Value), ct), ct)
            : address.FirstError == MemberErrors.EmailTaken ? await this.JoinAsync(mediator, form with { Ticket = ticket, EmailAddress = null }, ct)
            : this.ShowNoWay(address.FirstError);
    }

    private static JoinForm FormOf(JoinForm form, string ticket, AddressToJoin address) =>
        form with { Ticket = ticket, EmailAddress = address.EmailAddress, NeedsApproval = address.NeedsApproval };
}
