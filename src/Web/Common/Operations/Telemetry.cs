using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MembersSite.Web.Common.Operations;

/// <summary>
/// Metrics and traces by OpenTelemetry, sent where its standard variables say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or one for
/// each signal), or <c>Telemetry:OtlpEndpoint</c>. Where none does, nothing is listened to, and so nothing is measured.
/// </summary>
internal static class Telemetry
{
    // The name of the meters and of the source of spans of this site.
    private const string Measured = "MembersSite";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var read = TelemetryOptions.Read(builder.Configuration);
        if (read is { MetricsEndpoint: null, TracesEndpoint: null })
        {
            return;
        }

        builder.Services.AddOptions<TelemetryOptions>().Configure(options => (options.MetricsEndpoint, options.TracesEndpoint) = (read.MetricsEndpoint, read.TracesEndpoint))
            .Validate(options => options.AreUsable, "Telemetry:OtlpEndpoint (or OTEL_EXPORTER_OTLP_ENDPOINT, or that of one signal) must be an address such as http://localhost:4317.")
            .ValidateOnStart();

        // The exporter reads the standard variables, of all signals and of one, from the configuration.
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(VersionApi.Current.Name, serviceVersion: VersionApi.Current.Version).AddEnvironmentVariableDetector())
            .UseOtlpExporter();
        if (read.MetricsEndpoint is not null)
        {
            telemetry.WithMetrics(metrics => metrics.AddMeter(Measured, "System.Runtime").AddAspNetCoreInstrumentation());
        }

        if (read.TracesEndpoint is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(Measured)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !HealthEndpoints.Contains(context.Request.Path))
                .AddProcessor(new WithoutQuery()));
        }
    }

    /// <summary>Takes the query out of every span, and out of its path what no log may hold: a mailed link ends with a token, and the door of administrators with a secret word.</summary>
    private sealed class WithoutQuery : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            data.SetTag("url.query", value: null);
            data.SetTag("url.full", value: null);
            if (data.GetTagItem("url.path") is string path)
            {
                data.SetTag("url.path", MaskingEnricher.Mask(path));
            }
        }
    }
}

/// <summary>Where measurements go, as the section <c>Telemetry</c> of the configuration and the standard variables say.</summary>
internal sealed class TelemetryOptions
{
    private const string StandardVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The address of a collector that speaks OTLP, such as <c>http://localhost:4317</c>; nothing where metrics go nowhere.</summary>
    public string? MetricsEndpoint { get; set; }

    /// <summary>The same for traces.</summary>
    public string? TracesEndpoint { get; set; }

    public bool AreUsable => IsUsable(MetricsEndpoint) && IsUsable(TracesEndpoint);

    /// <summary>Reads the settings, and writes ours down as the standard variable that the exporter reads.</summary>
    public static TelemetryOptions Read(ConfigurationManager configuration)
    {
        if (configuration["Telemetry:OtlpEndpoint"] is { Length: > 0 } ours)
        {
            configuration[StandardVariable] = ours;
        }

        return new TelemetryOptions { MetricsEndpoint = EndpointOf("METRICS", configuration), TracesEndpoint = EndpointOf("TRACES", configuration) };
    }

    private static string? EndpointOf(string signal, ConfigurationManager configuration) =>
        new[] { configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"], configuration[StandardVariable] }.FirstOrDefault(it => !string.IsNullOrEmpty(it));

    private static bool IsUsable(string? endpoint) => endpoint is null || (Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");
}
