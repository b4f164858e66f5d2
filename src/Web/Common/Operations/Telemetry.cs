using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MembersSite.Web.Common.Operations;

/// <summary>
/// Metrics and traces by OpenTelemetry, sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> or
/// <c>Telemetry:OtlpEndpoint</c> says. Where neither does, nothing is listened to, and so nothing is measured.
/// </summary>
internal static class Telemetry
{
    // The name of the meters and of the source of spans of this site.
    private const string Measured = "MembersSite";

    private const string StandardVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var endpoint = builder.Configuration["Telemetry:OtlpEndpoint"] is { Length: > 0 } ours ? ours : builder.Configuration[StandardVariable];
        if (string.IsNullOrEmpty(endpoint))
        {
            return;
        }

        builder.Services.AddOptions<TelemetryOptions>().Configure(options => options.OtlpEndpoint = endpoint)
            .Validate(options => options.IsUsable, "Telemetry:OtlpEndpoint (or OTEL_EXPORTER_OTLP_ENDPOINT) must be an address such as http://localhost:4317.")
            .ValidateOnStart();

        // The exporter reads the standard variables, this one among them; so both ways of saying it do the same.
        builder.Configuration[StandardVariable] = endpoint;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(VersionApi.Current.Name, serviceVersion: VersionApi.Current.Version).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddMeter(Measured, "System.Runtime")
                .AddAspNetCoreInstrumentation()
                .AddOtlpExporter())
            .WithTracing(traces => traces
                .AddSource(Measured)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !HealthEndpoints.Contains(context.Request.Path))
                .AddProcessor(new WithoutQuery())
                .AddOtlpExporter());
    }

    /// <summary>Takes the query out of every span: a mailed link holds a token there.</summary>
    private sealed class WithoutQuery : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            data.SetTag("url.query", value: null);
            data.SetTag("url.full", value: null);
        }
    }
}

/// <summary>Where measurements go: the section <c>Telemetry</c> of the configuration.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>The address of a collector that speaks OTLP, such as <c>http://localhost:4317</c>.</summary>
    public string? OtlpEndpoint { get; set; }

    public bool IsUsable => Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
