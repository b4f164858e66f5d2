using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Profile;
using MembersSite.Domain.Common;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Admin;

/// <summary>
/// Queues a mail to the administrator who asks, to see whether mails arrive. Errors: what <see cref="CheckSending"/> answers, and
/// <see cref="GetAccount"/> to a user who is no member.
/// </summary>
/// <param name="By">The administrator.</param>
public sealed record QueueTestMail(TrongateUserId By) : IRequest<ErrorOr<TestMailQueued>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("test-mail-sent", By, By: By);
}

/// <summary>The mail is on its way.</summary>
/// <param name="EmailAddress">To whom.</param>
public sealed record TestMailQueued(string EmailAddress)
{
    /// <summary>Leaves out to whom.</summary>
    public override string ToString() => nameof(TestMailQueued);
}

internal sealed class QueueTestMailHandler(IMediator mediator, IOptions<SiteOptions> site) : IRequestHandler<QueueTestMail, ErrorOr<TestMailQueued>>
{
    public async Task<ErrorOr<TestMailQueued>> Handle(QueueTestMail request, CancellationToken ct)
    {
        var sending = await mediator.Send(new CheckSending(), ct);
        if (sending.IsError)
        {
            return sending.Errors;
        }

        return await mediator.Send(new GetAccount(request.By), ct).ThenAsync(async account =>
        {
            var queued = await mediator.Send(new QueueMail(Write(site.Value, account.FirstName), account.EmailAddress, Owner: request.By), ct);
            return queued.Then(_ => new TestMailQueued(account.EmailAddress));
        });
    }

    private static Letter Write(SiteOptions site, string firstName) => new Letter("test-mail", $"A test mail of {site.Name}")
        .Say($"Hello {firstName},")
        .Say("you have asked for this mail to see whether those of your site arrive. This one did.")
        .Say("Look as well whether it came into the folder for spam: then the records SPF, DKIM and DMARC of your domain need another look.");
}
