using System.Net.Mail;
using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Mail;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Mail;

/// <summary>
/// Hands a mail to the server now, past the queue, and answers what the server said: whoever runs the site wants to know whether mail works, and why not.
/// Errors: <see cref="MailErrors.NoServer"/>, <see cref="MailErrors.NotTaken"/>.
/// </summary>
/// <param name="EmailAddress">To whom.</param>
public sealed record SendTestMail(string? EmailAddress) : IRequest<ErrorOr<TestMailTaken>>
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(SendTestMail);
}

/// <summary>The server has taken the mail.</summary>
/// <param name="Server">Where it is and how it was spoken to.</param>
/// <param name="Said">What it said, in one line.</param>
public sealed record TestMailTaken(string Server, string Said);

internal sealed class SendTestMailValidator : AbstractValidator<SendTestMail>
{
    public SendTestMailValidator() => RuleFor(x => x.EmailAddress)
        .Must(it => it is { Length: <= 254 } && PlainText.IsOneCleanLine(it) && MailAddress.TryCreate(it, out var address) && address.Address == it)
        .WithMessage("Enter an email address like name@example.com, of at most 254 characters.");
}

internal sealed class SendTestMailHandler(IMailCarrier carrier, IOptions<SiteOptions> site, TimeProvider clock) : IRequestHandler<SendTestMail, ErrorOr<TestMailTaken>>
{
    public async Task<ErrorOr<TestMailTaken>> Handle(SendTestMail request, CancellationToken ct)
    {
        if (carrier.Server is not { } server)
        {
            return MailErrors.NoServer;
        }

        var (letter, now) = (TestMail.Write(site.Value), clock.GetUtcNow());
        var mail = QueuedMail.Queue(letter.Kind, string.Empty, now + MailTimes.Kept, owner: null, now);
        var delivery = await carrier.DeliverAsync(mail, new MailContent(request.EmailAddress!, letter.Subject, letter.Text, letter.Html), ct);
        var said = PlainText.OneLine(delivery.Said ?? string.Empty);
        return delivery.Outcome == DeliveryOutcome.Taken
            ? new TestMailTaken(server, said)
            : MailErrors.NotTaken(server, said.Length == 0 ? delivery.Failure! : $"{delivery.Failure}: {said.TrimEnd('.')}");
    }
}
