using MembersSite.Domain.Common;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// Version counters that invalidate cache entries. Every entry carries the version of its user from when it was stored; a change of
/// the user increments the version, and the entry is out of date. Users share a fixed number of counters (by their key, modulo), so that
/// memory is bounded: a change of another user with the same counter costs a query, never correctness.
/// </summary>
internal sealed class UserVersions
{
    private const int Slots = 16_384;

    private readonly Lock _gate = new();
    private readonly int[] _versions = new int[Slots];
    private long _changes;

    /// <summary>How many changes there were: to be read before a value is loaded from the database, and given to <see cref="TryStore"/>.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public bool IsCurrent(TrongateUserId user, int version) => Volatile.Read(ref _versions[SlotOf(user)]) == version;

    /// <summary>
    /// Stores an entry, unless anything changed since its loading began: it may have been read before the change
    /// and would be stored after it. The check and the store are atomic (one lock), so no change comes in between.
    /// </summary>
    public void TryStore(TrongateUserId user, long changesBefore, Action<int> store)
    {
        lock (_gate)
        {
            if (_changes == changesBefore)
            {
                store(_versions[SlotOf(user)]);
            }
        }
    }

    /// <summary>Invalidates every entry of a user. To be called after the change was committed.</summary>
    public void Change(TrongateUserId user)
    {
        lock (_gate)
        {
            _changes++;
            _versions[SlotOf(user)]++;
        }
    }

    /// <summary>Invalidates every entry.</summary>
    public void ChangeAll()
    {
        lock (_gate)
        {
            _changes++;
            for (var slot = 0; slot < Slots; slot++)
            {
                _versions[slot]++;
            }
        }
    }

    private static int SlotOf(TrongateUserId user) => (int)((ulong)user.Value % Slots);
}
