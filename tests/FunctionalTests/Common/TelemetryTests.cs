using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using MembersSite.FunctionalTests.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MembersSite.FunctionalTests.Common;

public sealed class TelemetryTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public void Without_a_collector_nothing_listens()
    {
        Assert.Null(Site.Services.GetService<TracerProvider>());
        Assert.Null(Site.Services.GetService<MeterProvider>());
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("Telemetry:OtlpEndpoint")]
    public async Task A_configured_collector_gets_metrics_and_traces_and_no_secrets(string setting)
    {
        await using var collector = await Collector.StartAsync();
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings[setting] = collector.Address;
        site.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        site.Settings["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        site.Settings["OTEL_METRIC_EXPORT_INTERVAL"] = "100";

        site.Settings["Admin:LoginWord"] = "a-hidden-door-42";

        var anna = await site.JoinAsync();
        using var door = await site.Browser().GetAsync("/login/a-hidden-door-42", Ct);
        using var mistyped = await site.Browser().GetAsync("/login/a-hidden-door-43", Ct);
        using var page = await site.Browser().GetAsync("/login?returnUrl=%2Faccount&token=in-the-query", Ct);
        using var api = await site.Program(anna.Token).GetAsync("/api/me?token=in-the-query", Ct);
        using var again = await site.Program(anna.Token).GetAsync("/api/me?token=in-the-query", Ct);
        using var health = await site.Program().GetAsync("/health/ready", Ct);
        using var login = await site.Program().PostAsJsonAsync("/api/sessions", new { login = anna.Person.Username, password = "in the wrong field" }, Ct);

        await Eventually.TrueAsync(() => Task.FromResult(collector.Got("traces", "LoginMember") && collector.Got("metrics", "memberssite.hashing.duration")), Limit, () => "Nothing arrived.");
        foreach (var name in new[] { "JoinMember", "memberssite.outcome", "Member.BadCredentials", "service.name", "MembersSite", "/api/me", "/login/" })
        {
            // Spans travel in several batches, the request's own last.
            await Eventually.TrueAsync(() => Task.FromResult(collector.Got("traces", name)), Limit, () => $"{name} never arrived.");
        }

        foreach (var name in new[] { "memberssite.tokens.issued", "memberssite.tokens.cache.hits", "memberssite.hashing.working", "http.server.request.duration", "dotnet.gc.collections" })
        {
            await Eventually.TrueAsync(() => Task.FromResult(collector.Got("metrics", name)), Limit, () => $"{name} never arrived.");
        }

        Assert.False(collector.Got("traces", "/health"), "A check of health is no trace.");
        foreach (var secret in new[] { "in-the-query", "a-hidden-door", "url.query", anna.Token, anna.Token[4..20], anna.Person.Password, anna.Person.EmailAddress, anna.Person.Username, "in the wrong field" })
        {
            Assert.False(collector.Got("traces", secret), secret);
            Assert.False(collector.Got("metrics", secret), secret);
        }
    }

    [Fact]
    public async Task Each_signal_goes_where_its_own_variables_say()
    {
        await using var forTraces = await Collector.StartAsync();
        await using var forMetrics = await Collector.StartAsync();
        await using var site = NewSite(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", $"{forTraces.Address}/v1/traces"), ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf"), ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "x-key=for-traces"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", $"{forMetrics.Address}/v1/metrics"), ("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "http/protobuf"), ("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "x-key=for-metrics"));

        await site.JoinAsync();

        await Eventually.TrueAsync(() => Task.FromResult(forTraces.Got("traces", "JoinMember") && forMetrics.Got("metrics", "memberssite.hashing.duration")), Limit, () => "Nothing arrived.");
        Assert.Equal(["traces x-key: for-traces"], forTraces.Headers, StringComparer.Ordinal);
        Assert.Equal(["metrics x-key: for-metrics"], forMetrics.Headers, StringComparer.Ordinal);
    }

    [Fact]
    public async Task One_signal_goes_elsewhere_than_all_others()
    {
        await using var forAll = await Collector.StartAsync();
        await using var forMetrics = await Collector.StartAsync();
        await using var site = NewSite(("OTEL_EXPORTER_OTLP_ENDPOINT", forAll.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", $"{forMetrics.Address}/v1/metrics"));

        await site.JoinAsync();

        await Eventually.TrueAsync(() => Task.FromResult(forAll.Got("traces", "JoinMember") && forMetrics.Got("metrics", "memberssite.hashing.duration")), Limit, () => "Nothing arrived.");
        Assert.False(forAll.Got("metrics", ""), "Metrics went where the others go.");
    }

    [Fact]
    public async Task A_collector_that_is_gone_disturbs_nobody()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["Telemetry:OtlpEndpoint"] = "http://127.0.0.1:9";

        var anna = await site.JoinAsync();

        using var me = await site.Program(anna.Token).GetAsync("/api/me", Ct);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_none_keeps_the_site_from_starting()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Members"] = Database.ConnectionString,
            ["Telemetry__OtlpEndpoint"] = "collector:4317x",
        };
        var web = typeof(Program).Assembly.Location;
        var ended = await Programs.RunAsync("dotnet", [web, "--urls", "http://127.0.0.1:0"], TimeSpan.FromMinutes(2), environment);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("MembersSite cannot start. The configuration cannot be used: Telemetry:OtlpEndpoint", ended.Error, StringComparison.Ordinal);
    }

    private MembersSiteFactory NewSite(params (string Name, string Value)[] settings)
    {
        var site = Owner.NewFactory();
        foreach (var (name, value) in settings.Append(("OTEL_BSP_SCHEDULE_DELAY", "100")).Append(("OTEL_METRIC_EXPORT_INTERVAL", "100")))
        {
            site.Settings[name] = value;
        }

        return site;
    }

    /// <summary>As much of a collector as keeps what it is sent. Text stands in Protocol Buffers as it is.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Signal, string Header, string Text)> _got = new();
        private readonly WebApplication _app;

        private Collector(WebApplication app) => _app = app;

        public IEnumerable<string> Headers => _got.Select(it => it.Header).Distinct(StringComparer.Ordinal);

        public string Address => _app.Urls.Single();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            collector._app.MapPost("/v1/{signal}", collector.KeepAsync);
            await collector._app.StartAsync(Ct);
            return collector;
        }

        public bool Got(string signal, string text) => _got.Any(it => it.Signal == signal && it.Text.Contains(text, StringComparison.OrdinalIgnoreCase));

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task<IResult> KeepAsync(string signal, HttpRequest request, CancellationToken ct)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, ct);
            _got.Enqueue((signal, $"{signal} x-key: {request.Headers["x-key"]}", Encoding.Latin1.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        }
    }
}
