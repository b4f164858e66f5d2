using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using MembersSite.Application.Common;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>Listens as a tracer does, and looks at every tag.</summary>
public sealed class TraceTests : SiteTests, IClassFixture<SiteOnSqlite>, IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public TraceTests(SiteOnSqlite owner)
        : base(owner)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MembersSite" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task A_message_is_a_span_with_its_name_and_outcome_and_those_it_sends_are_within()
    {
        var anna = Person.New();
        var spans = await TraceAsync(Site, site => site.PostAsJsonAsync("/api/members", anna, Ct));

        Assert.Equal(["CreateTrongateUser", "IssueToken", "IssueToken", "OpenSession", "StartSession", "JoinMember"], spans.Select(NameOf), StringComparer.Ordinal);
        Assert.All(spans, span => Assert.Equal("ok", span.GetTagItem("memberssite.outcome")));
        Assert.All(spans, span => Assert.Equal(span.OperationName, span.GetTagItem("memberssite.message")));
        Assert.All([spans[0], spans[4]], span => Assert.Equal(spans[5].SpanId, span.ParentSpanId));
        Assert.Equal(spans[4].SpanId, spans[3].ParentSpanId);
        Assert.All(spans[1..3], span => Assert.Equal(spans[3].SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task An_expected_failure_is_an_outcome_and_no_error()
    {
        var refused = await TraceAsync(Site, site => site.PostAsJsonAsync("/api/sessions", new { login = "nobody", password = "nothing at all" }, Ct));
        var invalid = await TraceAsync(Site, site => site.PostAsJsonAsync("/api/sessions", new { login = "", password = "" }, Ct));

        Assert.Equal("Member.BadCredentials", Assert.Single(refused, span => span.DisplayName == "LoginMember").GetTagItem("memberssite.outcome"));
        Assert.Equal("Login, Password", Assert.Single(invalid).GetTagItem("memberssite.outcome"));
        Assert.All([.. refused, .. invalid], span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
    }

    [Fact]
    public async Task An_exception_is_an_error_whose_message_stays_out()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Replace = services => services.AddScoped<IUnitOfWork>(_ => throw new InvalidOperationException("It quotes anna@example.org."));

        var span = Assert.Single(await TraceAsync(site, program => program.PostAsJsonAsync("/api/members", Person.New(), Ct)));

        Assert.Equal(("JoinMember", "exception", ActivityStatusCode.Error), (span.OperationName, span.GetTagItem("memberssite.outcome"), span.Status));
        Assert.Null(span.StatusDescription);
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task What_every_request_sends_makes_no_spans()
    {
        var anna = await Site.JoinAsync();

        Assert.Empty(await TraceAsync(Site, site => site.GetAsync("/api/me", Ct), anna.Token));
    }

    [Fact]
    public async Task No_tag_holds_a_secret_or_a_name()
    {
        var anna = Person.New();
        var session = await Site.JoinAsync(anna);
        var traces = new[]
        {
            await AllAsync(Site, site => site.PostAsJsonAsync("/api/members", anna, Ct)),
            await AllAsync(Site, site => site.PostAsJsonAsync("/api/sessions", new { login = anna.EmailAddress, password = anna.Password, name = anna.Username }, Ct)),
            await AllAsync(Site, site => site.PostAsJsonAsync("/api/sessions", new { login = anna.Username, password = anna.Password + "!" }, Ct)),
            await AllAsync(Site, site => site.PutAsJsonAsync("/api/me", new { anna.FirstName, anna.LastName }, Ct), session.Token),
            await AllAsync(Site, site => site.PostAsync("/api/sessions/current/rotate", content: null, Ct), session.Token),
        };

        var texts = traces.SelectMany(spans => spans).Select(TextOf).ToList();
        Assert.True(texts.Count >= 10, $"Only {texts.Count} spans were looked at.");
        foreach (var secret in new[] { anna.Password, anna.EmailAddress, anna.Username, session.Token, session.Token[4..20] })
        {
            Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    public void Dispose() => _listener.Dispose();

    private static string NameOf(Activity span) => span.OperationName;

    private static string TextOf(Activity span) => string.Join('\n',
        [span.OperationName, span.DisplayName, span.StatusDescription, span.TraceStateString, .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), .. span.Baggage.Select(it => it.Value), .. span.Events.Select(it => it.Name + string.Join(',', it.Tags))]);

    private async Task<List<Activity>> TraceAsync(MembersSiteFactory site, Func<HttpClient, Task<HttpResponseMessage>> send, string? token = null) =>
        [.. (await AllAsync(site, send, token)).Where(span => span.Source.Name == "MembersSite")];

    // Other tests run meanwhile: a trace of one's own tells its spans from theirs.
    private async Task<List<Activity>> AllAsync(MembersSiteFactory site, Func<HttpClient, Task<HttpResponseMessage>> send, string? token = null)
    {
        var trace = ActivityTraceId.CreateRandom();
        using var program = site.Program(token);
        program.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var response = await send(program);
        await Eventually.TrueAsync(
            () => Task.FromResult(_ended.Any(span => span.TraceId == trace && span.Source.Name == "Microsoft.AspNetCore")), TimeSpan.FromMinutes(2), () => "The request's own span never ended.");
        return [.. _ended.Where(span => span.TraceId == trace)];
    }
}
