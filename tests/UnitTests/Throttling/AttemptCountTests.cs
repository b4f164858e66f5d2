using MembersSite.Domain.Throttling;

namespace MembersSite.UnitTests.Throttling;

public sealed class AttemptCountTests
{
    private const int Free = 4;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(4);
    private static readonly DateTimeOffset Start = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly AttemptCount _count = AttemptCount.Begin(new byte[AttemptCount.SubjectSize], Start);

    [Fact]
    public void The_first_are_free_and_each_later_one_waits_twice_as_long_up_to_a_limit()
    {
        var waits = Enumerable.Range(0, 9).Select(_ => CountAt(Start)).ToList();

        Assert.Equal([0, 0, 0, 1, 2, 4, 8, 10, 10], waits.Select(wait => (int)wait.TotalSeconds));
    }

    [Fact]
    public void Attempts_fade_one_by_one_also_where_there_is_always_another_one()
    {
        for (var minute = 0; minute < 100; minute++)
        {
            Assert.Equal(TimeSpan.Zero, CountAt(Start.AddMinutes(minute)));
            Assert.InRange(_count.Attempts, 1, 2);
        }
    }

    [Fact]
    public void What_comes_faster_than_it_fades_has_to_wait()
    {
        var waits = Enumerable.Range(0, 12).Select(half => CountAt(Start.AddSeconds(half * 30))).ToList();

        Assert.Equal(TimeSpan.Zero, waits[0]);
        Assert.NotEqual(TimeSpan.Zero, waits[^1]);
    }

    [Fact]
    public void After_a_quiet_time_all_is_forgotten()
    {
        for (var i = 0; i < 20; i++)
        {
            CountAt(Start);
        }

        Assert.Equal(TimeSpan.Zero, CountAt(_count.ForgottenAt));
        Assert.Equal(1, _count.Attempts);
    }

    [Fact]
    public void A_success_gives_its_attempt_back_and_never_more_than_there_were()
    {
        CountAt(Start);
        CountAt(Start);

        _count.TakeBack(Start);
        Assert.Equal((1, Start), (_count.Attempts, _count.BlockedUntil));
        _count.TakeBack(Start);
        _count.TakeBack(Start);
        Assert.Equal(0, _count.Attempts);
    }

    private TimeSpan CountAt(DateTimeOffset now)
    {
        _count.Count(now, Free, Second, Longest, Memory);
        return _count.BlockedUntil - now;
    }
}
