using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.UnitTests.Common;

/// <summary>Makes meters, and keeps what they count: one line a count, such as "memberssite.tokens.issued 1 purpose=session".</summary>
internal sealed class CountedMetrics : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _counts = new();

    public CountedMetrics()
    {
        Factory = _services.GetRequiredService<IMeterFactory>();

        // Meters of the same name that other tests made in the meantime have another factory as their scope.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, Factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
            _counts.Enqueue(string.Join(' ', [instrument.Name, count.ToString(null, System.Globalization.CultureInfo.InvariantCulture), .. Labels(tags)])));
        _listener.Start();
    }

    // Kept, not asked for anew: other tests may publish instruments after this one has been disposed of.
    public IMeterFactory Factory { get; }

    public IReadOnlyCollection<string> Counts => _counts;

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private static List<string> Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>();
        foreach (var tag in tags)
        {
            labels.Add($"{tag.Key}={tag.Value}");
        }

        return labels;
    }
}
