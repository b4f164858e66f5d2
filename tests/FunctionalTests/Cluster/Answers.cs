using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>Asks the site, and notes each answer: its status, and when it came.</summary>
internal sealed class Answers
{
    private readonly ConcurrentQueue<Answer> _all = new();

    public IReadOnlyCollection<Answer> All => _all;

    /// <summary>The answers that no visitor may see: none at all, or a status beside 2xx, 3xx, 4xx and 503.</summary>
    public IReadOnlyList<Answer> Forbidden => [.. _all.Where(answer => answer.Status is < 200 or (>= 500 and not 503))];

    /// <summary>How often each status was answered; 0 is none.</summary>
    public string ByStatus => string.Join(", ", _all.GroupBy(answer => answer.Status).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}"));

    /// <summary>Sends a request with a body of JSON.</summary>
    public Task<Reply> SendAsync(HttpClient client, HttpMethod method, string path, object? body = null, string? token = null) =>
        SendAsync(client, method, path, body is null ? null : JsonContent.Create(body, body.GetType()), token);

    /// <summary>Sends a form.</summary>
    public Task<Reply> SubmitAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        SendAsync(client, HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), token: null);

    /// <summary>The longest time of a span in which no change was acknowledged, and the longest that anybody waited for an answer.</summary>
    public (TimeSpan Silence, TimeSpan Wait) StallOf(long from, long to)
    {
        var within = _all.Where(answer => answer.AnsweredAt >= from && answer.SentAt <= to).ToList();
        var (last, silence) = (from, TimeSpan.Zero);
        foreach (var at in within.Where(answer => answer is { IsChange: true, Status: < 400 }).Select(answer => answer.AnsweredAt).Append(to).Where(at => at <= to).Order())
        {
            silence = Max(silence, TimeProvider.System.GetElapsedTime(last, at));
            last = at;
        }

        return (silence, within.Select(answer => TimeProvider.System.GetElapsedTime(answer.SentAt, answer.AnsweredAt)).DefaultIfEmpty().Max());
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async Task<Reply> SendAsync(HttpClient client, HttpMethod method, string path, HttpContent? content, string? token)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        var sentAt = TimeProvider.System.GetTimestamp();
        var reply = await TryAsync(client, request);
        var (said, length) = (reply.Body, Math.Min(reply.Body.Length, 200));
        _all.Enqueue(new Answer(method, path, reply.Status, sentAt, TimeProvider.System.GetTimestamp(), reply.Status < 400 ? string.Empty : said[..length]));
        return reply;
    }

    private static async Task<Reply> TryAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return new Reply(0, e.ToString());
        }
    }
}

/// <summary>One answer, when it was asked for and when it came; what was said where it is a failure.</summary>
internal sealed record Answer(HttpMethod Method, string Path, int Status, long SentAt, long AnsweredAt, string Said)
{
    /// <summary>Whether something was to be changed.</summary>
    public bool IsChange => Method != HttpMethod.Get;
}

/// <summary>What the site said.</summary>
internal sealed record Reply(int Status, string Body)
{
    /// <summary>It is acknowledged.</summary>
    public bool IsDone => Status is >= 200 and < 400;

    /// <summary>It was refused, and not done.</summary>
    public bool IsRefused => Status is >= 400 and < 500;

    /// <summary>Whether it was done is not known.</summary>
    public bool IsOpen => !IsDone && !IsRefused;

    /// <summary>A field of the body.</summary>
    public string Field(string name)
    {
        using var json = JsonDocument.Parse(Body);
        return json.RootElement.GetProperty(name).ToString();
    }
}
