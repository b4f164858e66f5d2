using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// How long an answer from the database may be used again on this node. It bounds how long another node's
/// change can go unnoticed; while a configured Redis is out of reach, or silent, no cached entry is used.
/// </summary>
internal sealed class CacheLifetime(IOptions<TokenOptions> options, TimeProvider clock)
{
    /// <summary>How long Redis may be silent. It is looked at with every use, so that no timer that is late can prolong it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const long NoOtherNodes = long.MaxValue;
    private const long Missing = long.MinValue;

    private readonly TimeSpan _configured = TimeSpan.FromSeconds(options.Value.CacheSeconds);
    private long _receivedSentAt = NoOtherNodes;

    public TimeSpan Current => MissesChanges ? TimeSpan.Zero : _configured;

    /// <summary>True while changes on other nodes cannot be heard of.</summary>
    public bool MissesChanges => Volatile.Read(ref _receivedSentAt) switch
    {
        NoOtherNodes => false,
        Missing => true,
        var sentAt => clock.GetElapsedTime(sentAt) >= Patience,
    };

    /// <summary>What was sent at a time has arrived here, and so has all that was sent before it.</summary>
    /// <param name="sentAt">That time, a timestamp of the clock.</param>
    public void Receive(long sentAt) => Volatile.Write(ref _receivedSentAt, sentAt);

    /// <summary>From now on nothing is used again, until something is received.</summary>
    public void MissChanges() => Volatile.Write(ref _receivedSentAt, Missing);
}
