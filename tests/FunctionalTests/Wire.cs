using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests;

/// <summary>Speaks to the site over a socket, byte for byte: text is sent and read in Latin-1, in which every byte is a character.</summary>
internal static class Wire
{
    /// <summary>Lets the real server answer, on a free port of this machine; before the first use of the site.</summary>
    public static Uri Listen(this MembersSiteFactory site)
    {
        site.StartListening();
        return new Uri(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>A browser for such a site: keeps cookies, and shows redirects instead of following them.</summary>
    public static HttpClient Browser(this Uri site) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = site };

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <param name="site">Where to.</param>
    /// <param name="line">Method and address, such as <c>GET /login</c>.</param>
    /// <param name="headers">Lines of headers; the host is added where none is given, and that the connection ends.</param>
    public static async Task<Answer> AskAsync(this Uri site, string line, params string[] headers)
    {
        using var connection = await site.SendAsync(RequestOf(site, line, headers));
        return await connection.ReadAsync();
    }

    /// <summary>Opens a connection and sends text, which need not be a whole request.</summary>
    public static async Task<TcpClient> SendAsync(this Uri site, string text)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(site.Host, site.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Reads the answer, to the end of the connection.</summary>
    public static async Task<Answer> ReadAsync(this TcpClient connection)
    {
        using var answer = new MemoryStream();
        await connection.GetStream().CopyToAsync(answer, TestContext.Current.CancellationToken);
        return Answer.Read(Encoding.Latin1.GetString(answer.ToArray()));
    }

    /// <summary>Ends a connection as a machine does that is switched off: with a reset instead of an end.</summary>
    public static void Reset(this TcpClient connection)
    {
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
        connection.Close();
    }

    /// <summary>A request without a body, in text.</summary>
    public static string RequestOf(Uri site, string line, params string[] headers)
    {
        var host = headers.Any(header => header.StartsWith("Host:", StringComparison.Ordinal)) ? [] : new[] { $"Host: {site.Authority}" };
        return string.Join("\r\n", [$"{line} HTTP/1.1", .. host, .. headers, "Connection: close", "", ""]);
    }
}

/// <summary>An answer as it came.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static Answer Read(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"No answer, but: {text}");
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).GroupBy(it => it[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(it => it.Key, it => string.Join('\n', it.Select(value => value[1].Trim())), StringComparer.OrdinalIgnoreCase);
        return new Answer(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers, text[(end + 4)..]);
    }
}

internal static class WireLogins
{
    /// <summary>Joins by the API.</summary>
    public static async Task<Session> JoinAsync(this Uri site)
    {
        using var program = site.Browser();
        var person = Person.New();
        using var joined = await program.PostAsJsonAsync("/api/members", person, TestContext.Current.CancellationToken);
        return await Session.ReadAsync(joined, person);
    }

    /// <summary>Logs in by the API, with headers of one's own.</summary>
    public static async Task<Answer> LoginAsync(this Uri site, Person person, params string[] headers)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { login = person.Username, password = person.Password });
        using var connection = await site.SendAsync(Wire.RequestOf(site, "POST /api/sessions", [.. headers, "Content-Type: application/json", $"Content-Length: {body.Length}"]) + body);
        return await connection.ReadAsync();
    }

    /// <summary>Where the sessions of a token's user were begun from.</summary>
    public static async Task<IReadOnlyList<string?>> AddressesAsync(this Uri site, string token)
    {
        using var program = site.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var sessions = await program.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/sessions", TestContext.Current.CancellationToken);
        return [.. sessions.EnumerateArray().Select(it => it.GetProperty("ipAddress").GetString())];
    }
}
