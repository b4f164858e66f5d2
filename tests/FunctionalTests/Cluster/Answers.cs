using System.Collections.Concurrent;
using System.Globalization;
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

    /// <summary>For how long nothing went while something was missing.</summary>
    /// <param name="what">What was missing.</param>
    /// <param name="killed">From when on.</param>
    /// <param name="from">From when on something could be acknowledged.</param>
    /// <param name="back">When it was back.</param>
    /// <param name="end">The end of the span.</param>
    public Stall StallOf(string what, long killed, long from, long back, long end)
    {
        var within = _all.Where(answer => answer.AnsweredAt >= killed && answer.SentAt <= end).ToList();
        var (last, silence) = (from, TimeSpan.Zero);
        foreach (var at in within.Where(answer => answer is { IsChange: true, Status: < 400 }).Select(answer => answer.AnsweredAt).Append(end).Where(at => at >= from && at <= end).Order())
        {
            silence = Max(silence, TimeProvider.System.GetElapsedTime(last, at));
            last = at;
        }

        var wait = within.Select(answer => TimeProvider.System.GetElapsedTime(answer.SentAt, answer.AnsweredAt)).DefaultIfEmpty().Max();
        return new Stall(what, silence, wait, TimeProvider.System.GetElapsedTime(killed, back), within.Count(answer => answer.Status < 400), within.Count(answer => answer.Status == 503));
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

/// <summary>What a kill did to those who asked.</summary>
/// <param name="What">What was killed.</param>
/// <param name="Silence">The longest time in which no change was acknowledged.</param>
/// <param name="Wait">The longest that anybody waited for an answer.</param>
/// <param name="Missing">How long it was missing.</param>
/// <param name="Done">How many were answered 2xx or 3xx meanwhile.</param>
/// <param name="Away">How many were answered 503.</param>
internal sealed record Stall(string What, TimeSpan Silence, TimeSpan Wait, TimeSpan Missing, int Done, int Away)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What}, missing for {Missing.TotalSeconds:0.0} s: {Silence.TotalSeconds:0.0} s without an acknowledgement, {Wait.TotalSeconds:0.0} s the longest wait; {Done} done, {Away} answered 503");
}
