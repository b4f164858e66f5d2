using MembersSite.Domain.Common;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// Knows which copies of what concerns a user are out of date. Every copy carries the version of its user from
/// when it was stored; a change of the user moves the version on, and the copy is no longer good. Users share a
/// fixed number of versions, so that memory is bounded: a neighbour's change costs a copy, never correctness.
/// </summary>
internal sealed class UserVersions
{
    private const int Slots = 16_384;

    private readonly Lock _gate = new();
    private readonly int[] _versions = new int[Slots];
    private long _changes;

    /// <summary>To be read before a copy is read from the database, and given to <see cref="TryStore"/>.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public bool IsCurrent(TrongateUserId user, int version) => Volatile.Read(ref _versions[SlotOf(user)]) == version;

    /// <summary>
    /// Stores a copy, unless anything changed since its reading began: it may have been read before the change
    /// and would be stored after it. Looking and storing are one step, and a change is never in between.
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

    /// <summary>Makes every copy of what concerns a user out of date. To be called after the change was committed.</summary>
    public void Change(TrongateUserId user)
    {
        lock (_gate)
        {
            _changes++;
            _versions[SlotOf(user)]++;
        }
    }

    /// <summary>Makes every copy out of date.</summary>
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
