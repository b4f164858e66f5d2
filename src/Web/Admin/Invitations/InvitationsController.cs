using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Invitations;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Admin.Invitations;

/// <summary><c>/admin/invitations</c>: inviting people, one or a pasted list, and what became of it.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class InvitationsController(IMediator mediator) : Controller
{
    private const string Path = "/admin/invitations";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(long? before, CancellationToken ct)
    {
        // A key that is none leads to the first page: nothing was typed that could be put right.
        ModelState.Clear();
        return View(await ReadAsync(new InviteForm(), before, ct));
    }

    [HttpPost(Path)]
    public async Task<IActionResult> Invite(InviteForm form, CancellationToken ct)
    {
        var invited = await mediator.Send(new InviteToJoin(User.UserId(), [form.EmailAddresses ?? string.Empty]), ct);
        if (invited.IsError)
        {
            return this.ShowAgain(await ReadAsync(form, before: null, ct), invited.Errors, nameof(Index));
        }

        var sent = invited.Value.Count(it => it.Outcome == InviteOutcome.Invited);
        if (sent == invited.Value.Count)
        {
            TempData.Say(sent == 1 ? "The invitation is on its way." : $"{InviteWords.Count(sent)} invitations are on their way.");
            return LocalRedirect(Path);
        }

        // One address and no list: it is said at its field.
        if (invited.Value is [var only])
        {
            List<Error> errors = [Error.Validation(nameof(form.EmailAddresses), $"{only.EmailAddress}: {InviteWords.Of(only.Outcome)}")];
            return this.ShowAgain(await ReadAsync(form, before: null, ct), errors, nameof(Index));
        }

        // What can be put right by typing stays in the field.
        ModelState.Clear();
        var mistyped = invited.Value.Where(it => it.Outcome == InviteOutcome.NotAnAddress).Select(it => it.EmailAddress);
        var page = await ReadAsync(new InviteForm { EmailAddresses = string.Join('\n', mistyped) }, before: null, ct);
        return View(nameof(Index), page with { Answers = invited.Value });
    }

    [HttpPost(Path + "/{id:long}/send")]
    public async Task<IActionResult> Send(long id, CancellationToken ct)
    {
        var sent = await mediator.Send(new SendInvitationAgain(User.UserId(), id), ct);
        return sent.IsError ? this.ShowAgain(await ReadAsync(new InviteForm(), before: null, ct), WithoutField(sent.Errors), nameof(Index)) : Say("The invitation is on its way once more. The link in the mail before is not good any more.");
    }

    [HttpPost(Path + "/{id:long}/withdraw")]
    public async Task<IActionResult> Withdraw(long id, CancellationToken ct)
    {
        var withdrawn = await mediator.Send(new WithdrawInvitation(User.UserId(), id), ct);

        // Somebody may have joined with it a moment ago: then it is not withdrawn, and that is said.
        return withdrawn.IsError ? this.ShowAgain(await ReadAsync(new InviteForm(), before: null, ct), withdrawn.Errors, nameof(Index)) : Say("The invitation is withdrawn. Its link is not good any more.");
    }

    private LocalRedirectResult Say(string line)
    {
        TempData.Say(line);
        return LocalRedirect(Path);
    }

    private async Task<InvitationsPage> ReadAsync(InviteForm form, long? before, CancellationToken ct)
    {
        var page = await mediator.Send(new ListInvitations(before), ct);
        return new InvitationsPage(page.Value, before is null, form);
    }

    // The address is not in the form above the list.
    private static List<Error> WithoutField(List<Error> errors) => [.. errors.Select(error => Error.Custom((int)error.Type, error.Code, error.Description))];
}

/// <summary>The form of <c>/admin/invitations</c>.</summary>
internal sealed record InviteForm
{
    public string? EmailAddresses { get; init; }

    /// <summary>Leaves the addresses out.</summary>
    public override string ToString() => nameof(InviteForm);
}

/// <summary>What <c>/admin/invitations</c> shows.</summary>
internal sealed record InvitationsPage(InvitationPage List, bool IsFirst, InviteForm Form)
{
    public string? EmailAddresses => Form.EmailAddresses;

    /// <summary>What became of the addresses that were just sent; none where all were invited.</summary>
    [BindNever]
    public IReadOnlyList<InvitedAddress> Answers { get; init; } = [];

    /// <summary>Leaves the addresses out.</summary>
    public override string ToString() => nameof(InvitationsPage);
}
