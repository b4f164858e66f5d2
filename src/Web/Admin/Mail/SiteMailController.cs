using MediatR;
using MembersSite.Application.Admin;
using MembersSite.Application.Mail;
using MembersSite.Domain.Mail;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Mail;

/// <summary><c>/admin/mail</c>: the queue of mails, for those who run the site.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class SiteMailController(IMediator mediator) : Controller
{
    public const string Path = "/admin/mail";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(string? state, string? before, CancellationToken ct)
    {
        var mails = await mediator.Send(new ShowMails(state, before), ct);
        return mails.IsError ? this.ShowError(mails.Errors) : View(new SiteMailPage(mails.Value, state, IsFirst: string.IsNullOrEmpty(before)));
    }

    [HttpPost(Path + "/{id:long}/send-again")]
    public async Task<IActionResult> SendAgain(long id, CancellationToken ct)
    {
        var sent = await mediator.Send(new SendMailAgain(User.UserId(), id), ct);
        return await AnswerAsync(sent.IsError ? sent.Errors : null, "The mail is on its way again. Look here in a moment whether it was taken.", ct);
    }

    [HttpPost(Path + "/test")]
    public async Task<IActionResult> Test(CancellationToken ct)
    {
        var queued = await mediator.Send(new QueueTestMail(User.UserId()), ct);
        return await AnswerAsync(queued.IsError ? queued.Errors : null, queued.IsError ? string.Empty : $"A test mail is on its way to {queued.Value.EmailAddress}.", ct);
    }

    private async Task<IActionResult> AnswerAsync(List<ErrorOr.Error>? errors, string line, CancellationToken ct)
    {
        if (errors is null)
        {
            TempData.Say(line);
            return LocalRedirect(Path);
        }

        var mails = await mediator.Send(new ShowMails(), ct);
        return mails.IsError ? this.ShowError(mails.Errors) : this.ShowAgain(new SiteMailPage(mails.Value, State: null, IsFirst: true), errors, nameof(Index));
    }
}

/// <summary>What <c>/admin/mail</c> shows.</summary>
/// <param name="Shown">The mails of this page.</param>
/// <param name="State">Which were asked for, or nothing for all.</param>
/// <param name="IsFirst">Whether this page begins with the newest.</param>
internal sealed record SiteMailPage(ShownMails Shown, string? State, bool IsFirst)
{
    public static readonly (string? State, string Label)[] Tabs = [(null, "All"), ("waiting", "Waiting"), ("dead", "Given up"), ("sent", "Sent"), ("late", "Too late")];

    public static string WordsOf(MailState state) => Tabs.Single(tab => string.Equals(tab.State, state.ToString(), StringComparison.OrdinalIgnoreCase)).Label;

    /// <summary>The address of a page of mails of the same state.</summary>
    public static string Address(string? state, long? before = null) => SiteMailController.Path + QueryString.Create(
        new[] { ("state", state), ("before", before?.ToString(System.Globalization.CultureInfo.InvariantCulture)) }
            .Where(it => !string.IsNullOrEmpty(it.Item2)).Select(it => KeyValuePair.Create(it.Item1, it.Item2)));
}
