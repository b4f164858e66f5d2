using System.Net.Http.Json;
using MediatR;
using MembersSite.Application.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Serilog.Core;

namespace MembersSite.FunctionalTests;

/// <summary>
/// The whole site in this process, on a database of yours: real routing, cookies, refusals and migrations,
/// with a clock that stands still until a test moves it. Copy this file to test what you build on the site.
/// </summary>
public sealed class MembersSiteFactory : WebApplicationFactory<Program>
{
    public MembersSiteFactory(string provider, string connectionString)
    {
        Settings["Database:Provider"] = provider;
        Settings["ConnectionStrings:Members"] = connectionString;
    }

    /// <summary>Where the site believes to run. Outside of this one bcrypt's cost is at least 10.</summary>
    public string Environment { get; set; } = "Testing";

    /// <summary>The configuration, where it differs from appsettings.json.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        // The least that bcrypt takes: a hash in 1 ms instead of 170.
        ["PasswordHashing:Cost"] = "4",
        ["Site:Address"] = "https://members.test",

        // All tests guess from one network.
        ["Throttling:PerAccountAndNetwork"] = "1000000",
        ["Throttling:PerNetwork"] = "1000000",
        ["Throttling:PerAccount"] = "1000000",
        ["Throttling:PerKnownDevice"] = "1000000",

        // That the keys of this database lie in it as they are.
        ["Serilog:MinimumLevel:Override:Microsoft.AspNetCore.DataProtection"] = "Error",

        ["MailedLinks:AnswerAfter"] = "00:00:00",

        // All tests ask from one network.
        ["MailedLinks:PerNetwork"] = "1000000",

        // Most tests want a member and not the way to become one: all of it is on one form then.
        ["Joining:ConfirmAddress"] = "false",
    };

    /// <summary>Replaces services, before the first use.</summary>
    public Action<IServiceCollection> Replace { get; set; } = _ => { };

    /// <summary>What the site takes for the time. It starts after 2038, where 32 bits end.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2040, 2, 29, 23, 30, 0, TimeSpan.Zero));

    /// <summary>Everything that the site has logged.</summary>
    public LogEvents Log { get; } = new();

    /// <summary>
    /// Lets the real server answer, before the first use. Where it listens is a setting: <c>UseKestrel(0)</c> would write it into a server that may have started.
    /// </summary>
    public void StartListening(string address = "http://127.0.0.1:0")
    {
        Settings["urls"] = address;
        UseKestrel();
        StartServer();
    }

    /// <summary>A browser: keeps cookies, says that its requests come from the site's own pages, and shows redirects instead of following them.</summary>
    public HttpClient Browser(bool https = false)
    {
        var client = CreateClient(OptionsFor(https, cookies: true));
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    /// <summary>A program: keeps nothing, and says by a header whose token it sends.</summary>
    public HttpClient Program(string? token = null, bool https = false)
    {
        var client = CreateClient(OptionsFor(https, cookies: false));
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return client;
    }

    /// <summary>Joins by the API.</summary>
    public async Task<Session> JoinAsync(Person? person = null)
    {
        using var response = await Program().PostAsJsonAsync("/api/members", person ??= Person.New(), TestContext.Current.CancellationToken);
        return await Session.ReadAsync(response, person);
    }

    /// <summary>Logs in by the API.</summary>
    public async Task<Session> LoginAsync(Person person, bool remember = false)
    {
        var body = new { login = person.Username, password = person.Password, remember };
        using var response = await Program().PostAsJsonAsync("/api/sessions", body, TestContext.Current.CancellationToken);
        return await Session.ReadAsync(response, person);
    }

    /// <summary>The mails that wait for somebody, newest first. No server is configured here, so none goes out.</summary>
    public async Task<IReadOnlyList<WaitingMail>> MailsAsync(string emailAddress)
    {
        await using var scope = Services.CreateAsyncScope();
        var mails = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ListWaitingMails(), TestContext.Current.CancellationToken);
        return [.. mails.Value.Where(mail => mail.EmailAddress.Equals(emailAddress, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The newest mail of a kind to somebody.</summary>
    public async Task<WaitingMail> MailAsync(string emailAddress, string kind) =>
        (await MailsAsync(emailAddress)).First(mail => mail.Kind == kind);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<ILogEventSink>(Log);
            Replace(services);
        });
    }

    private static WebApplicationFactoryClientOptions OptionsFor(bool https, bool cookies) => new()
    {
        AllowAutoRedirect = false,
        BaseAddress = new Uri(https ? "https://localhost" : "http://localhost"),
        HandleCookies = cookies,
    };
}
