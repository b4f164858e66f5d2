using MediatR;
using MembersSite.Application.Admin;
using MembersSite.Application.Mail;
using MembersSite.Domain.Mail;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Admin.Mail;

/// <summary><c>/api/admin/mails</c>: the queue of mails.</summary>
internal static class SiteMailApi
{
    private static readonly DateTimeOffset Queued = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly ApiDoc ListDocs = new("listMails", AdminModule.Group, "See the queue of mails", "Newest first, at most 50 at a time; never what a mail says. Where there are more, the header `Link` (RFC 8288) holds the address of the next page, with `rel=\"next\"`. `state` is `waiting`, `sent`, `dead` (given up) or `late`.")
    {
        Means = "The mails.",
        Response = new[] { new SiteMailItem(815, "reset-password", "dead", "anna@example.org", "anna", 1, "the server answered 550 (RecipientNotAccepted)", CanSendAgain: true, Queued, DueAt: null, Queued.AddSeconds(2)) },
        Failures = [MailErrors.BadState, MailErrors.BadPage],
    };

    private static readonly ApiDoc AgainDocs = new("sendMailAgain", AdminModule.Group, "Send a mail again", "Puts a mail that was given up back into the queue for one more attempt, and has one that waits tried at once. Asked for twice, it is sent once.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It is on its way: the list says what became of it.",
        Failures = [MailErrors.NotFound, MailErrors.Over],
    };

    private static readonly ApiDoc TestDocs = new("sendTestMail", AdminModule.Group, "Send yourself a test mail", "To the email address of your own account, through the same queue as every mail.")
    {
        Means = "It is on its way.",
        Response = new TestMailResponse("nora@example.org"),
        Failures = [MailErrors.Off, MemberErrors.NotFound],
    };

    public static void MapSiteMailApi(this RouteGroupBuilder admin)
    {
        admin.MapGet("/mails", ListAsync).RequireAdminRead().WithDocs(ListDocs);
        admin.MapPost("/mails/{id:long}/send-again", SendAgainAsync).RequireAdminWrite().WithDocs(AgainDocs);
        admin.MapPost("/mails/test", TestAsync).RequireAdminWrite().WithDocs(TestDocs);
    }

    private static async Task<IResult> ListAsync(string? state, string? before, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var mails = await mediator.Send(new ShowMails(state, before), ct);
        if (mails is { IsError: false, Value.Next: { } next })
        {
            http.Response.Headers.Link = $"</api{SiteMailPage.Address(state, next).Replace("/mail?", "/mails?", StringComparison.Ordinal)}>; rel=\"next\"";
        }

        return mails.Match(page => Results.Ok(page.Mails.Select(SiteMailItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> SendAgainAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var sent = await mediator.Send(new SendMailAgain(http.User.UserId(), id), ct);
        return sent.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> TestAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var queued = await mediator.Send(new QueueTestMail(http.User.UserId()), ct);
        return queued.Match(it => Results.Ok(new TestMailResponse(it.EmailAddress)), errors => errors.ToProblem(http));
    }
}

/// <summary>What <c>POST /api/admin/mails/test</c> answers.</summary>
/// <param name="EmailAddress">To whom the mail goes.</param>
internal sealed record TestMailResponse(string EmailAddress)
{
    /// <summary>Leaves out to whom.</summary>
    public override string ToString() => nameof(TestMailResponse);
}
