using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>
/// What those who run a site of a million members wait for: the first and the last page of members in each order, a search, the dashboard, and the activity
/// as a file. Pages are measured from the first byte of the request to the last one of the answer, one request at a time, in turn.
/// </summary>
internal static partial class AdminRow
{
    private const string Members = "/admin/members";

    private static readonly (string What, string Path)[] Orders = [("newest", Members), ("by name", $"{Members}?sort=name"), ("by last log-in", $"{Members}?sort=log-in")];

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        var (report, options) = (shop.Report, shop.Options);
        var session = await new Seeder(shop).SeedSiteAsync("admin", options.SiteMembers, options.SiteEvents, ct);
        await using var site = await SiteProcess.StartAsync(shop, shop.Databases.Named("admin"), withTwins: false, [], ct);
        using var client = new HttpClient { BaseAddress = site.Address, Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session);

        var pages = new List<(string What, string Path, double Target)>();
        foreach (var (what, path) in Orders)
        {
            pages.Add(($"members, {what}, first page", path, 50));
            pages.Add(($"members, {what}, last page", await FindLastAsync(client, path, ct), 50));
        }

        pages.Add(("members, a search by the beginning of a name", $"{Members}?search=lind01", 50));
        pages.Add(("members, a search that finds one", $"{Members}?search={Seeder.Username(options.SiteMembers / 2)}", 50));
        pages.Add(("activity, first page", "/admin/activity", 50));
        pages.Add(("dashboard", "/admin", 100));
        foreach (var (what, path, target, figures) in await MeasureAsync(client, pages, options.SiteRounds, ct))
        {
            Console.WriteLine($"   {path}");
            report.AtMost($"{what}, ms", shop.Databases.Name, target, figures, "0.0");
        }

        await ExportAsync(shop, site, client, ct);
    }

    private static async Task<IReadOnlyList<(string What, string Path, double Target, Series Figures)>> MeasureAsync(
        HttpClient client, List<(string What, string Path, double Target)> pages, int rounds, CancellationToken ct)
    {
        const int WarmUps = 3;
        var figures = pages.Select(_ => new List<double>()).ToList();
        for (var round = -WarmUps; round < rounds; round++)
        {
            foreach (var (i, page) in pages.Index())
            {
                var start = Stopwatch.GetTimestamp();
                await ReadAsync(client, page.Path, ct);
                if (round >= 0)
                {
                    figures[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        return [.. pages.Select((page, i) => (page.What, page.Path, page.Target, new Series(figures[i])))];
    }

    // The whole of it, with the memory of the site looked at ten times a second; that at rest is what it holds once the pages were measured, and the code
    // that writes a file is there.
    private static async Task ExportAsync(Workshop shop, SiteProcess site, HttpClient client, CancellationToken ct)
    {
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await ReadAsync(client, $"/admin/activity.csv?From={today}&To={today}&Kind=joined", ct);
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        var (rest, most, rows, start) = (site.Megabytes(), 0.0, 0L, Stopwatch.GetTimestamp());
        using (var answer = await client.GetAsync("/admin/activity.csv", HttpCompletionOption.ResponseHeadersRead, ct))
        {
            answer.EnsureSuccessStatusCode();
            await using var stream = await answer.Content.ReadAsStreamAsync(ct);
            var (buffer, looked) = (new byte[65_536], Stopwatch.GetTimestamp());
            for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
            {
                rows += buffer.AsSpan(0, read).Count((byte)'\n');
                if (Stopwatch.GetElapsedTime(looked) > TimeSpan.FromMilliseconds(100))
                {
                    (most, looked) = (Math.Max(most, site.Megabytes()), Stopwatch.GetTimestamp());
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {rows:N0} lines; at rest {rest:0} MB, at most {most:0} MB"));
        if (rows <= shop.Options.SiteEvents)
        {
            throw new InvalidOperationException($"The file has {rows} lines: rows are missing.");
        }

        shop.Report.AtMost("activity as CSV, memory above rest, MB", shop.Databases.Name, 50, new Series([most - rest]), "0");
        shop.Report.Inform("activity as CSV, rows/s", shop.Databases.Name, new Series([rows / Stopwatch.GetElapsedTime(start).TotalSeconds]), "0");
    }

    private static async Task<string> FindLastAsync(HttpClient client, string path, CancellationToken ct) =>
        Last().Match(await ReadAsync(client, path, ct)) is { Success: true } link
            ? System.Net.WebUtility.HtmlDecode(link.Groups["address"].Value)
            : throw new InvalidOperationException($"{path} has no link to its last page.");

    private static async Task<string> ReadAsync(HttpClient client, string path, CancellationToken ct)
    {
        using var answer = await client.GetAsync(path, ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(ct) : throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("rel=\"last\" href=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Last();
}
