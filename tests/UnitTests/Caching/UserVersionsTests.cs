using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Caching;

namespace MembersSite.UnitTests.Caching;

public sealed class UserVersionsTests
{
    private static readonly TrongateUserId Anna = new(7);
    private static readonly TrongateUserId Bob = new(8);
    private static readonly TrongateUserId Neighbour = new(7 + 16_384); // in Anna's slot

    private readonly UserVersions _versions = new();

    [Fact]
    public void A_copy_is_good_until_its_user_changes()
    {
        var copy = Store(Anna);
        Assert.True(_versions.IsCurrent(Anna, copy));

        _versions.Change(Anna);

        Assert.False(_versions.IsCurrent(Anna, copy));
    }

    [Fact]
    public void A_copy_outlives_the_changes_of_others()
    {
        var copy = Store(Anna);

        _versions.Change(Bob);

        Assert.True(_versions.IsCurrent(Anna, copy));
    }

    [Fact]
    public void A_neighbours_change_costs_a_copy()
    {
        var copy = Store(Anna);

        _versions.Change(Neighbour);

        Assert.False(_versions.IsCurrent(Anna, copy));
        Assert.True(_versions.IsCurrent(Anna, Store(Anna)));
    }

    [Fact]
    public void A_change_of_all_makes_every_copy_out_of_date()
    {
        TrongateUserId[] users = [Anna, Bob, Neighbour, new(1), new(16_383), new(16_384), new(long.MaxValue)];
        var copies = users.Select(user => (user, version: Store(user))).ToList();

        _versions.ChangeAll();

        Assert.All(copies, copy => Assert.False(_versions.IsCurrent(copy.user, copy.version)));
    }

    [Fact]
    public void What_was_read_before_a_change_is_not_stored_after_it()
    {
        var before = _versions.Changes;
        _versions.Change(Anna);

        _versions.TryStore(Anna, before, _ => Assert.Fail("A stale copy was stored."));
    }

    [Fact]
    public void What_was_read_before_a_change_of_all_is_not_stored_after_it()
    {
        var before = _versions.Changes;
        _versions.ChangeAll();

        _versions.TryStore(Anna, before, _ => Assert.Fail("A stale copy was stored."));
    }

    [Fact]
    public void What_is_read_after_a_change_is_stored()
    {
        _versions.Change(Anna);
        _versions.ChangeAll();

        Assert.True(_versions.IsCurrent(Anna, Store(Anna)));
    }

    private int Store(TrongateUserId user)
    {
        int? stored = null;
        _versions.TryStore(user, _versions.Changes, version => stored = version);
        Assert.NotNull(stored);
        return stored.Value;
    }
}
