using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>Listens to the meters of one site, as an exporter does, and to no other site's in this process.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _gauges = new(StringComparer.Ordinal);

    public Measurements(MembersSiteFactory site)
    {
        var scope = site.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "MembersSite" && ReferenceEquals(instrument.Meter.Scope, scope))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of what was counted, such as of <c>memberssite.tokens.issued purpose=session</c>.</summary>
    public double Sum(string name) => _sums.GetValueOrDefault(name);

    /// <summary>How often something was measured.</summary>
    public int Count(string name) => _counts.GetValueOrDefault(name);

    /// <summary>What a gauge shows now.</summary>
    public long? Now(string name)
    {
        _gauges.Clear();
        _listener.RecordObservableInstruments();
        return _gauges.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>Everything that was measured, by name and labels.</summary>
    public IReadOnlyCollection<string> Names => [.. _counts.Keys];

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var (key, label) in tags)
        {
            name += $" {key}={label}";
        }

        if (instrument.IsObservable)
        {
            _gauges[name] = (long)value;
            return;
        }

        _sums.AddOrUpdate(name, value, (_, sum) => sum + value);
        _counts.AddOrUpdate(name, 1, (_, count) => count + 1);
    }
}
