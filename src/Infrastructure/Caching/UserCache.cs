using BitFaster.Caching.Lru;
using MembersSite.Domain.Common;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// A cache of rows that concern users: bounded, and what was least recently used goes first. An entry is used for as long as
/// <see cref="CacheLifetime"/> says, and no longer than until its user changes.
/// </summary>
internal sealed class UserCache<TKey, TValue>(UserVersions versions, CacheLifetime lifetime, TimeProvider clock, int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly FastConcurrentLru<TKey, Entry> _entries = new(Environment.ProcessorCount, capacity, EqualityComparer<TKey>.Default);

    /// <summary>The cached value, or nothing where there is none that may still be used.</summary>
    public TValue? Find(TKey key) =>
        _entries.TryGet(key, out var entry) && versions.IsCurrent(entry.User, entry.Version) && clock.GetElapsedTime(entry.StoredAt) < lifetime.Current
            ? entry.Value
            : null;

    /// <summary>Loads a value from the database, and caches it where it is certain to be current.</summary>
    public async ValueTask<TValue?> LoadAsync(TKey key, Func<TKey, CancellationToken, ValueTask<TValue?>> load, Func<TValue, TrongateUserId> userOf, CancellationToken ct)
    {
        var changesBefore = versions.Changes;
        var storedAt = clock.GetTimestamp();
        var value = await load(key, ct);
        if (value is not null && lifetime.Current > TimeSpan.Zero)
        {
            var user = userOf(value);
            versions.TryStore(user, changesBefore, version => _entries.AddOrUpdate(key, new Entry(value, user, version, storedAt)));
        }

        return value;
    }

    // A class: a struct would be copied in parts, which processors of weak memory order (ARM64) could mix with a newer one.
    private sealed record Entry(TValue Value, TrongateUserId User, int Version, long StoredAt);
}
