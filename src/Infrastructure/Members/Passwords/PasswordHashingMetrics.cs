using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>What can be measured of the queue in front of bcrypt; no label names a member.</summary>
internal sealed class PasswordHashingMetrics
{
    private const string MeterName = "MembersSite";

    // In seconds. At cost 11 a hash takes about 0.2 of them.
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2] };

    private readonly Meter _meter;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _rounds;
    private readonly Histogram<double> _duration;

    public PasswordHashingMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _refused = _meter.CreateCounter<long>("memberssite.hashing.refused", "{hash}", "Hashes refused since too many were waiting");
        _rounds = _meter.CreateCounter<long>("memberssite.hashing.rounds", "{round}", "Rounds of bcrypt: two to the power of the cost, for each hash");
        _duration = _meter.CreateHistogram("memberssite.hashing.duration", "s", "How long a hash took, without its wait", tags: null, Buckets);
    }

    /// <summary>Reads the queue whenever somebody collects, and never otherwise.</summary>
    public void Watch(RateLimiter places, int atOnce)
    {
        _meter.CreateObservableGauge("memberssite.hashing.waiting", () => Read(places, it => it.CurrentQueuedCount), "{hash}", "Hashes waiting for their turn");
        _meter.CreateObservableGauge("memberssite.hashing.working", () => Read(places, it => atOnce - it.CurrentAvailablePermits), "{hash}", "Hashes at work");
    }

    public void Refused() => _refused.Add(1);

    /// <summary>Counts the work of one run of bcrypt, which is what takes its time.</summary>
    public void Worked(int cost) => _rounds.Add(1L << cost);

    public void Done(string operation, TimeSpan duration) => _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));

    private static IEnumerable<Measurement<long>> Read(RateLimiter places, Func<RateLimiterStatistics, long> value)
    {
        try
        {
            return places.GetStatistics() is { } now ? [new Measurement<long>(value(now))] : [];
        }
        catch (ObjectDisposedException)
        {
            // The last collection comes when the site has already stopped.
            return [];
        }
    }
}
