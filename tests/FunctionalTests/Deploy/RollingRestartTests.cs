using System.Net;
using System.Net.Http.Json;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary><c>deploy/rolling-restart</c>: both sites are new, and no request was lost.</summary>
public sealed class RollingRestartTests(TwoSites sites) : IClassFixture<TwoSites>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_are_restarted_under_load_no_request_is_lost_and_one_that_fails_stays_out()
    {
        await sites.StartAsync();
        var folder = Directory.CreateTempSubdirectory("members-site-restart-").FullName;
        using var end = new CancellationTokenSource();
        var load = new[] { HttpVersion.Version11, HttpVersion.Version20 }.Select(version => AskAsync(version, end.Token)).ToList();

        var running = RunAsync(CommandOf(folder, 0), CommandOf(folder, 1));
        var restarting = Task.WhenAll(RestartWhenAskedAsync(folder, 0), RestartWhenAskedAsync(folder, 1));
        var ended = await running;
        await end.CancelAsync();
        var statuses = (await Task.WhenAll(load)).SelectMany(it => it).ToList();

        Assert.True(ended.ExitCode == 0, ended.Error);
        Assert.All(await restarting, it => Assert.Equal(0, it));
        Assert.DoesNotContain(statuses, it => it is not (HttpStatusCode.OK or HttpStatusCode.Created));
        Assert.True(statuses.Count > 20, $"Only {statuses.Count} requests.");
        Assert.Empty(SitesThatAreOut());

        // The first does not come up, so the second must not go.
        var failed = await RunAsync("false", $"touch {folder}/touched");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("could not be restarted, and is out of nginx", failed.Error, StringComparison.Ordinal);
        Assert.Contains(sites.Addresses[0].Authority, Assert.Single(SitesThatAreOut()), StringComparison.Ordinal);
        Assert.False(File.Exists($"{folder}/touched"));

        // Once it does, the same command puts it back. The second cannot go while the first is down.
        await sites.KillSiteAsync(1);
        var alone = await RunAsync("true", "true");
        Assert.Equal(1, alone.ExitCode);
        Assert.Contains("no other site is ready", alone.Error, StringComparison.Ordinal);
        await sites.StartSiteAsync(1);
        var again = await RunAsync("true", "true");
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Empty(SitesThatAreOut());
        Directory.Delete(folder, recursive: true);
    }

    // The script's command asks for it, and waits until it is done: the sites are this process's own.
    private static string CommandOf(string folder, int number) => $"touch {folder}/{number}; while [ -e {folder}/{number} ]; do sleep 0.1; done";

    private async Task<int> RestartWhenAskedAsync(string folder, int number)
    {
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists($"{folder}/{number}")), Patience, () => "Nobody asks for a restart.");
        var exitCode = await sites.StopSiteAsync(number);
        await sites.StartSiteAsync(number);
        File.Delete($"{folder}/{number}");
        return exitCode;
    }

    private Task<Ended> RunAsync(string first, string second) => Programs.RunAsync(
        "bash",
        [DeployFile.PathOf("rolling-restart"), sites.Addresses[0].Authority, first, sites.Addresses[1].Authority, second],
        Patience,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NGINX_CONF"] = sites.Nginx.Configuration,
            ["NGINX_PID"] = sites.Nginx.ProcessFile,
            ["NGINX_RELOAD"] = sites.Nginx.ReloadCommand,
            ["OTHER_SECONDS"] = "10",
        });

    private List<string> SitesThatAreOut() => [.. File.ReadLines(sites.Nginx.Configuration).Where(line => line.TrimStart().StartsWith("server 127.", StringComparison.Ordinal) && line.Contains("down", StringComparison.Ordinal))];

    // Whoever asks has a connection that is used again, and sends what must not be done twice.
    private async Task<List<HttpStatusCode>> AskAsync(Version version, CancellationToken end)
    {
        var statuses = new List<HttpStatusCode>();
        using var client = sites.Nginx.Client();
        client.DefaultRequestVersion = version;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        while (!end.IsCancellationRequested)
        {
            using var page = await SentAsync(() => client.GetAsync("/login", Ct));
            using var joined = await SentAsync(() => client.PostAsJsonAsync("/api/members", Person.New(), Ct));
            statuses.AddRange([page.StatusCode, joined.StatusCode]);
        }

        return statuses;
    }

    // A worker of nginx that is about to end may close a connection that has just been made and carries nothing yet. Browsers make another one then;
    // .NET does not where the beginning of HTTP/2 itself is cut short.
    private static async Task<HttpResponseMessage> SentAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException e) when (e.StackTrace?.Contains("ConstructHttp2ConnectionAsync", StringComparison.Ordinal) is true)
        {
            return await send();
        }
    }
}
