using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Caching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MembersSite.UnitTests.Caching;

public sealed class UserCacheTests
{
    private const int Capacity = 100;

    private static readonly TrongateUserId Anna = new(7);
    private static readonly TrongateUserId Neighbour = new(7 + 16_384); // in Anna's slot

    private readonly FakeTimeProvider _clock = new();
    private readonly UserVersions _versions = new();
    private readonly CacheLifetime _lifetime;
    private readonly UserCache<string, Copy> _cache;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public UserCacheTests()
    {
        _lifetime = LifetimeOf(seconds: 5);
        _cache = new UserCache<string, Copy>(_versions, _lifetime, _clock, Capacity);
    }

    [Fact]
    public async Task What_was_loaded_is_found_again()
    {
        Assert.Null(_cache.Find("a"));

        var loaded = await LoadAsync("a");

        Assert.Equal("a", loaded!.Text);
        Assert.Same(loaded, _cache.Find("a"));
        Assert.Null(_cache.Find("b"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_remembered()
    {
        Assert.Null(await _cache.LoadAsync("a", (_, _) => ValueTask.FromResult<Copy?>(null), it => it.User, Ct));

        Assert.Null(_cache.Find("a"));
        Assert.NotNull(await LoadAsync("a"));
    }

    [Fact]
    public async Task A_copy_is_good_for_its_lifetime_and_no_longer()
    {
        await LoadAsync("a");

        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.NotNull(_cache.Find("a"));

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_cache.Find("a"));
    }

    [Fact]
    public async Task A_copy_is_as_old_as_the_beginning_of_its_reading()
    {
        await LoadAsync("a", meanwhile: () => _clock.Advance(TimeSpan.FromSeconds(5)));

        Assert.Null(_cache.Find("a"));
    }

    [Fact]
    public async Task Loading_again_begins_a_new_lifetime()
    {
        await LoadAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(4));
        var again = await LoadAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Same(again, _cache.Find("a"));
    }

    [Fact]
    public async Task A_change_of_its_user_ends_a_copy_at_once()
    {
        await LoadAsync("a");
        await LoadAsync("b", new TrongateUserId(8));

        _versions.Change(Anna);

        Assert.Null(_cache.Find("a"));
        Assert.NotNull(_cache.Find("b"));
    }

    [Fact]
    public async Task A_neighbours_change_costs_a_copy_and_nothing_else()
    {
        await LoadAsync("a");
        _versions.Change(Neighbour);
        Assert.Null(_cache.Find("a"));

        await LoadAsync("a");
        Assert.NotNull(_cache.Find("a"));
    }

    [Fact]
    public async Task A_change_of_all_ends_every_copy()
    {
        await LoadAsync("a");
        await LoadAsync("b", new TrongateUserId(8));

        _versions.ChangeAll();

        Assert.Null(_cache.Find("a"));
        Assert.Null(_cache.Find("b"));
    }

    [Fact]
    public async Task What_was_read_while_its_user_changed_is_answered_and_not_kept()
    {
        Assert.NotNull(await LoadAsync("a", meanwhile: () => _versions.Change(Anna)));
        Assert.Null(_cache.Find("a"));

        Assert.NotNull(await LoadAsync("a", meanwhile: _versions.ChangeAll));
        Assert.Null(_cache.Find("a"));
    }

    [Fact]
    public async Task What_was_read_while_its_user_changed_does_not_replace_what_was_read_since()
    {
        Copy? newer = null;
        await _cache.LoadAsync(
            "a",
            async (_, _) =>
            {
                _versions.Change(Anna);
                newer = await LoadAsync("a");
                return new Copy("stale", Anna);
            },
            it => it.User,
            Ct);

        Assert.NotNull(newer);
        Assert.Same(newer, _cache.Find("a"));
    }

    [Fact]
    public async Task A_lifetime_of_nothing_keeps_nothing()
    {
        var cache = new UserCache<string, Copy>(_versions, LifetimeOf(seconds: 0), _clock, Capacity);

        Assert.NotNull(await cache.LoadAsync("a", (key, _) => ValueTask.FromResult<Copy?>(new Copy(key, Anna)), it => it.User, Ct));

        Assert.Null(cache.Find("a"));
    }

    [Fact]
    public async Task While_other_nodes_cannot_be_receivedSentAt_nothing_is_found_and_nothing_kept()
    {
        await LoadAsync("a");

        _lifetime.MissChanges();
        Assert.Null(_cache.Find("a"));
        await LoadAsync("b");

        _lifetime.Receive(_clock.GetTimestamp());
        Assert.Null(_cache.Find("b"));
    }

    [Fact]
    public async Task Memory_is_bounded()
    {
        var keys = Enumerable.Range(0, 10 * Capacity).Select(i => $"{i:x}").ToList();
        foreach (var key in keys)
        {
            await LoadAsync(key);
        }

        Assert.InRange(keys.Count(key => _cache.Find(key) is not null), 1, Capacity);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _cache.LoadAsync("a", (_, _) => throw new InvalidOperationException("The database is away."), it => it.User, Ct).AsTask());

        Assert.NotNull(await LoadAsync("a"));
    }

    private CacheLifetime LifetimeOf(int seconds) => new(Options.Create(new TokenOptions { CacheSeconds = seconds }), _clock);

    private ValueTask<Copy?> LoadAsync(string key, TrongateUserId? user = null, Action? meanwhile = null) => _cache.LoadAsync(
        key,
        (asked, _) =>
        {
            meanwhile?.Invoke();
            return ValueTask.FromResult<Copy?>(new Copy(asked, user ?? Anna));
        },
        copy => copy.User,
        Ct);

    private sealed record Copy(string Text, TrongateUserId User);
}
