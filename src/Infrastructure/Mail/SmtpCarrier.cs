using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Mail;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MembersSite.Infrastructure.Mail;

/// <summary>Hands mails to an SMTP server (RFC 5321) by MailKit, several over one connection: it is opened for the first and closed with the scope.</summary>
internal sealed class SmtpCarrier(IOptions<MailOptions> options, IOptions<SiteOptions> site, TimeProvider clock) : IMailCarrier, IDisposable
{
    private const int SubmissionPort = 587;
    private const int ImplicitPort = 465;

    private SmtpClient? _client;

    public string? Server => options.Value is { Off: false, Host: { } host } it ? string.Create(CultureInfo.InvariantCulture, $"{host}:{PortOf(it)} ({it.Tls})") : null;

    public async Task<Delivery> DeliverAsync(QueuedMail mail, MailContent content, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using var message = Compose(mail, content);
            _client ??= new SmtpClient();
            await ConnectAsync(_client, limit.Token);
            return new Delivery(DeliveryOutcome.Taken, Said: await _client.SendAsync(message, limit.Token));
        }
        catch (SmtpCommandException e)
        {
            // The server goes on: 4yz may be another thing later, 5yz never (RFC 5321, section 4.2.1).
            var failure = string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)e.StatusCode} ({e.ErrorCode})");
            return new Delivery((int)e.StatusCode >= 500 && e.ErrorCode != SmtpErrorCode.UnexpectedStatusCode ? DeliveryOutcome.Never : DeliveryOutcome.NotNow, failure, e.Message);
        }
        catch (Exception e) when (IsOfTheServer(e) || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // What it was about to do is not known: the next mail begins a connection anew.
            Drop();
            return new Delivery(DeliveryOutcome.NotNow, WordsFor(e), e is OperationCanceledException ? null : e.GetBaseException().Message);
        }
    }

    public void Dispose() => Drop();

    private static bool IsOfTheServer(Exception e) => e is ProtocolException or IOException or SocketException or SslHandshakeException or System.Security.Authentication.AuthenticationException
        or MailKit.Security.AuthenticationException or NotSupportedException or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    private static string WordsFor(Exception e) => e switch
    {
        OperationCanceledException => "the server did not answer in time",
        SslHandshakeException or System.Security.Authentication.AuthenticationException => "the server's certificate is not trusted, or TLS failed",
        MailKit.Security.AuthenticationException => "the server refused user and password",
        NotSupportedException => "the server cannot do what is asked of it, such as STARTTLS",
        _ => "the server cannot be reached, or broke off",
    };

    private static int PortOf(MailOptions it) => it.Port ?? (it.Tls == MailTls.Implicit ? ImplicitPort : SubmissionPort);

    private async Task ConnectAsync(SmtpClient client, CancellationToken ct)
    {
        if (client.IsConnected)
        {
            return;
        }

        var it = options.Value;
        var security = it.Tls switch
        {
            MailTls.Implicit => SecureSocketOptions.SslOnConnect,
            MailTls.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        await client.ConnectAsync(it.Host!, PortOf(it), security, ct);
        if (it.User is not null)
        {
            await client.AuthenticateAsync(it.User, it.Password ?? string.Empty, ct);
        }
    }

    private MimeMessage Compose(QueuedMail mail, MailContent content)
    {
        var from = MailboxAddress.Parse(options.Value.From!);
        from.Name = string.IsNullOrEmpty(from.Name) ? site.Value.Name : from.Name;
        var message = new MimeMessage
        {
            Subject = content.Subject,
            Date = clock.GetUtcNow(),

            // The same for every attempt, so that a mail that arrives twice can be told (RFC 5322, section 3.6.4).
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{mail.Id}.{mail.CreatedAt.ToUnixTimeSeconds()}@{from.Domain}"),
            Body = new BodyBuilder
            {
                TextBody = content.Text,
                HtmlBody = $"<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"></head>\n<body style=\"font-family:sans-serif;line-height:1.5;max-width:36em\">\n{content.Html}</body>\n</html>\n",
            }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(string.Empty, content.EmailAddress));

        if (content.StopAddress is { } stop)
        {
            // With one click, by POST (RFC 8058).
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        // No vacation notice wants to answer it (RFC 3834, section 5).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }
}
