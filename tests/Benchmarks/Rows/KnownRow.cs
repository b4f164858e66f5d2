using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>
/// Whether time tells who is a member: logging in with a wrong password, joining and asking for a new password take as long for a name or
/// address that is known as for one that is not. Each known one is asked for in turn with an unknown one, one request at a time.
/// </summary>
internal static class KnownRow
{
    private const int Members = 10;

    private static readonly (string Key, string Value)[] WithMail =
    [
        ("Joining__ConfirmAddress", "true"), ("MailedLinks__PerAddress", "1000000"), ("MailedLinks__PerNetwork", "1000000"),
        ("Site__Address", "https://members.test"), ("Mail__Off", "false"), ("Mail__From", "members@site.test"), ("Mail__Tls", "None"),

        // Nobody listens there: mails stay in the queue.
        ("Mail__Host", "127.0.0.1"), ("Mail__Port", "9"),
    ];

    private static readonly (string What, string Path, Func<string, object> Body)[] Calls =
    [
        ("a wrong password", "/api/sessions", name => new { login = $"{name}@example.org", password = "not the password" }),
        ("joining", "/api/joins", name => new { emailAddress = $"{name}@example.org" }),
        ("a forgotten password", "/api/password-resets", name => new { emailAddress = $"{name}@example.org" }),
    ];

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        await JoinAsync(shop, ct);
        await using var site = await SiteProcess.StartAsync(shop, shop.Databases.Named("known"), withTwins: false, WithMail, ct);
        using var client = new HttpClient { BaseAddress = site.Address };
        foreach (var (what, path, body) in Calls)
        {
            var (known, unknown) = await AskAsync(shop, client, path, body, ct);
            var (a, b) = (known.Median, unknown.Median);
            shop.Report.Inform($"{what}: known, ms", shop.Databases.Name, known, "0.0");
            shop.Report.Inform($"{what}: unknown, ms", shop.Databases.Name, unknown, "0.0");
            shop.Report.AtLeast($"{what}: the shorter median ÷ the longer one, known and unknown", shop.Databases.Name, 0.95, new Series([Math.Min(a, b) / Math.Max(a, b)]), "0.000");
        }
    }

    private static async Task JoinAsync(Workshop shop, CancellationToken ct)
    {
        await new Seeder(shop).SeedAsync("known", 1_000, 1, ct);
        await using var site = await SiteProcess.StartAsync(shop, shop.Databases.Named("known"), withTwins: false, [], ct);
        using var client = new HttpClient { BaseAddress = site.Address };
        for (var i = 0; i < Members; i++)
        {
            var body = new { username = NameOf("known", i), firstName = "Anna", emailAddress = $"{NameOf("known", i)}@example.org", password = "anna walks in the rain" };
            using var joined = await client.PostAsJsonAsync("/api/members", body, ct);
            joined.EnsureSuccessStatusCode();
        }
    }

    private static async Task<(Series Known, Series Unknown)> AskAsync(Workshop shop, HttpClient client, string path, Func<string, object> body, CancellationToken ct)
    {
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var i = -Members; i < shop.Options.KnownPairs; i++)
        {
            // Every other pair in the opposite order; the first ones warm up.
            var first = i % 2 == 0 ? "known" : "unknown";
            foreach (var kind in (string[])[first, first == "known" ? "unknown" : "known"])
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsJsonAsync(path, body(NameOf(kind, Math.Abs(i) % Members)), ct);
                if (i >= 0)
                {
                    (kind == "known" ? known : unknown).Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        return (new Series(known), new Series(unknown));
    }

    private static string NameOf(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:00}");
}
