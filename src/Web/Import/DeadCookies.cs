using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Web.Import;

/// <summary>
/// A bounded memory of old cookies that are no session: a visitor who still sends one is not looked up with each request. It holds no value, but half the
/// SHA-256 of each.
/// </summary>
internal sealed class DeadCookies(TimeProvider clock)
{
    private const int AtMost = 10_000;
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<UInt128, long> _seen = new();

    /// <summary>Whether a value was found to be none within the last minute.</summary>
    public bool Has(string value) => !_seen.IsEmpty && _seen.TryGetValue(KeyOf(value), out var seenAt) && clock.GetElapsedTime(seenAt) < GoodFor;

    /// <summary>Remembers a value. Whoever sends very many empties the memory, and costs what they would have cost without it.</summary>
    public void Add(string value)
    {
        if (_seen.Count >= AtMost)
        {
            _seen.Clear();
        }

        _seen[KeyOf(value)] = clock.GetTimestamp();
    }

    private static UInt128 KeyOf(string value) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
