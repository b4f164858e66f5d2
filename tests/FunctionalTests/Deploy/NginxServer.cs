using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary>
/// A private nginx with TLS in front of two sites: a child process that runs <c>deploy/nginx/memberssite.conf</c> with the addresses, ports and
/// paths of this test put in. Its clients ask <c>https://members.example.org</c>, and are led here whatever name they ask for.
/// </summary>
internal sealed class NginxServer : IAsyncDisposable
{
    public const string Host = "members.example.org";

    private const string RequireServices = "MEMBERSSITE_REQUIRE_SERVICES";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string? Server = Programs.Find("nginx");
    private static readonly string? OpenSsl = Programs.Find("openssl");

    private readonly string _folder = Directory.CreateTempSubdirectory("members-site-nginx-").FullName;
    private readonly int _http = Programs.FreePort();
    private readonly int _https = Programs.FreePort();
    private string _thumbprint = string.Empty;
    private Process? _process;

    /// <summary>What members type.</summary>
    public static Uri Address => new($"https://{Host}");

    /// <summary>The configuration that an owner would have as <c>/etc/nginx/conf.d/memberssite.conf</c>; read again by <see cref="ReloadAsync"/>.</summary>
    public string Configuration => $"{_folder}/memberssite.conf";

    /// <summary>The one around it, which an owner has as <c>/etc/nginx/nginx.conf</c>.</summary>
    public string MainConfiguration => $"{_folder}/nginx.conf";

    /// <summary>Where it writes the number of its process.</summary>
    public string ProcessFile => $"{_folder}/nginx.pid";

    /// <summary>What it has logged of requests.</summary>
    public string AccessLog => File.ReadAllText($"{_folder}/memberssite.log");

    /// <summary>Skips the test where nginx is not installed; fails it where the run must not skip anything.</summary>
    public static void SkipIfMissing()
    {
        var isMissing = Server is null || OpenSsl is null;
        Assert.False(isMissing && Environment.GetEnvironmentVariable(RequireServices) is "1", $"nginx or openssl is not installed, and {RequireServices}=1 asks for it.");
        Assert.SkipWhen(isMissing, "nginx or openssl is not installed: PATH has none (Debian: apt-get install nginx openssl).");
    }

    /// <summary>Starts it before two sites, which need not run yet.</summary>
    public async Task StartAsync(Uri one, Uri other)
    {
        await MakeCertificateAsync();
        await File.WriteAllTextAsync(Configuration, ConfigurationFor(one, other), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(MainConfiguration, AroundIt(), TestContext.Current.CancellationToken);
        _process = Programs.Start(Server!, ["-c", MainConfiguration, "-p", _folder, "-e", $"{_folder}/error.log"]);
        await Eventually.TrueAsync(AnswersAsync, Patience, () => $"nginx does not answer: {File.ReadAllText($"{_folder}/error.log")}");
    }

    /// <summary>Lets it read its configuration again, as <c>systemctl reload nginx</c> does.</summary>
    public Task ReloadAsync() => _process!.SignalAsync("HUP");

    /// <summary>The command that lets it read its configuration again.</summary>
    public string ReloadCommand => $"{Server} -c {MainConfiguration} -p {_folder} -e {_folder}/error.log -s reload";

    /// <summary>A browser that keeps cookies, or a program that keeps none; neither follows redirects.</summary>
    /// <param name="cookies">Whether cookies are kept, and requests said to come from the site's own pages.</param>
    /// <param name="from">The address of this machine (127.0.0.0/8) that it asks from; any unless given.</param>
    public HttpClient Client(bool cookies = false, IPAddress? from = null)
    {
        var client = new HttpClient(Handler(cookies, from)) { BaseAddress = Address };
        if (cookies)
        {
            client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        }

        return client;
    }

    /// <summary>What leads requests here and knows the certificate.</summary>
    public SocketsHttpHandler Handler(bool cookies = false, IPAddress? from = null) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = cookies,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint.Port == 443 ? _https : _http, from, ct),
        SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString(HashAlgorithmName.SHA256) == _thumbprint },
    };

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;

            // Killed without a word, its workers would stay.
            if (!process.HasExited)
            {
                await process.SignalAsync("TERM");
            }

            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async ValueTask<Stream> ConnectAsync(int port, IPAddress? from, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (from is not null)
            {
                socket.Bind(new IPEndPoint(from, 0));
            }

            await socket.ConnectAsync(IPAddress.Loopback, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private string ConfigurationFor(Uri one, Uri other) => DeployFile.With(
        "nginx/memberssite.conf",
        ("listen [::]:80;", string.Empty),
        ("listen [::]:443 ssl http2;", string.Empty),
        ("listen 80;", $"listen 127.0.0.1:{_http};"),
        ("listen 443 ssl http2;", $"listen 127.0.0.1:{_https} ssl http2;"),
        ("127.0.0.1:5001", one.Authority),
        ("127.0.0.1:5002", other.Authority),
        ("/etc/ssl/memberssite", _folder),
        ("/var/www/acme", $"{_folder}/acme"),
        ("/var/log/nginx", _folder));

    private string AroundIt() => $$"""
        {{(Environment.UserName == "root" ? "user root;" : string.Empty)}}
        daemon off;
        pid {{ProcessFile}};
        worker_processes 2;
        events {
            worker_connections 1024;
        }
        http {
            client_body_temp_path {{_folder}}/body;
            proxy_temp_path {{_folder}}/proxy;
            fastcgi_temp_path {{_folder}}/fastcgi;
            uwsgi_temp_path {{_folder}}/uwsgi;
            scgi_temp_path {{_folder}}/scgi;
            gzip on;
            include {{Configuration}};
        }

        """;

    private async Task MakeCertificateAsync()
    {
        var made = await Programs.RunAsync(
            OpenSsl!,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", $"/CN={Host}",
                "-addext", $"subjectAltName=DNS:{Host}", "-keyout", $"{_folder}/privkey.pem", "-out", $"{_folder}/fullchain.pem",
            ],
            Patience);
        Assert.True(made.ExitCode == 0, made.Error);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile($"{_folder}/fullchain.pem");
        _thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, $"nginx has ended: {(File.Exists($"{_folder}/error.log") ? await File.ReadAllTextAsync($"{_folder}/error.log") : string.Empty)}");
        try
        {
            await using var stream = await ConnectAsync(_https, from: null, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
