using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace MembersSite.FunctionalTests.Mail;

/// <summary>A real SMTP server on a free port of this machine, which keeps what it takes. A test says what it refuses.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<MimeMessage> _taken = new();
    private readonly Task _running;

    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="tls">Whether it offers STARTTLS, with a certificate that nobody has signed.</param>
    public MailServer(int port = 0, bool tls = false)
    {
        Port = port == 0 ? Programs.FreePort() : port;
        var services = new ServiceProvider();
        services.Add(new Store(this));
        services.Add((IMailboxFilter)new Filter(this));
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((user, password) =>
        {
            LogIns.Enqueue((user, password));
            return true;
        }));
        var endpoint = new EndpointDefinitionBuilder().Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication();
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint((tls ? endpoint.Certificate(SelfSigned()) : endpoint).Build()).Build();
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stopping.Token);
    }

    public int Port { get; }

    /// <summary>What it has taken, in order.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    /// <summary>Who logged in, and with which password.</summary>
    public ConcurrentQueue<(string User, string Password)> LogIns { get; } = new();

    /// <summary>What it answers to a recipient: nothing where it takes the mail.</summary>
    public Func<string, SmtpResponse?> AnswerTo { get; set; } = _ => null;

    /// <summary>What it answers to a mail that it has read: nothing where it takes it.</summary>
    public Func<SmtpResponse?> AnswerToMail { get; set; } = () => null;

    /// <summary>Told of each mail that it takes, before the site is.</summary>
    public Action<MimeMessage> OnTaken { get; set; } = _ => { };

    /// <summary>What a site needs to send its mails here.</summary>
    public Dictionary<string, string> Settings => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{Port}",
        ["Mail:Tls"] = "None",
        ["Mail:From"] = "members@site.test",
    };

    /// <summary>Waits until it has taken some mails.</summary>
    public Task WaitAsync(int count) =>
        Eventually.TrueAsync(() => Task.FromResult(_taken.Count >= count), TimeSpan.FromMinutes(2), () => $"{_taken.Count} mails came, not {count}.");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _running;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // That is how it ends.
        }

        _stopping.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (server.AnswerToMail() is { } answer)
            {
                return answer;
            }

            using var stream = new MemoryStream(buffer.ToArray());
            var message = await MimeMessage.LoadAsync(stream, cancellationToken);
            server._taken.Enqueue(message);
            server.OnTaken(message);
            return SmtpResponse.Ok;
        }
    }

    private sealed class Filter(MailServer server) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            server.AnswerTo($"{to.User}@{to.Host}") is { } answer ? throw new SmtpResponseException(answer) : Task.FromResult(true);
    }
}
