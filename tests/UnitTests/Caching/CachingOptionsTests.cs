using System.ComponentModel.DataAnnotations;
using MembersSite.Infrastructure.Caching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace MembersSite.UnitTests.Caching;

public sealed class CachingOptionsTests
{
    [Fact]
    public void A_copy_lives_as_long_as_configured_and_not_at_all_while_nobody_can_be_receivedSentAt()
    {
        var clock = new FakeTimeProvider();
        var lifetime = new CacheLifetime(Options.Create(new TokenOptions { CacheSeconds = 7 }), clock);
        Assert.Equal(TimeSpan.FromSeconds(7), lifetime.Current);

        lifetime.MissChanges();
        Assert.Equal(TimeSpan.Zero, lifetime.Current);

        lifetime.Receive(clock.GetTimestamp());
        Assert.Equal(TimeSpan.FromSeconds(7), lifetime.Current);
    }

    [Fact]
    public void Three_seconds_after_what_was_receivedSentAt_last_had_been_sent_no_copy_is_used()
    {
        var clock = new FakeTimeProvider();
        var lifetime = new CacheLifetime(Options.Create(new TokenOptions { CacheSeconds = 7 }), clock);
        var sentAt = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromSeconds(2));
        lifetime.Receive(sentAt);

        clock.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.False(lifetime.MissesChanges);

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(lifetime.MissesChanges);
        Assert.Equal(TimeSpan.Zero, lifetime.Current);
    }

    [Theory]
    [InlineData(-1, 100, false)]
    [InlineData(0, 3, true)]
    [InlineData(60, 10_000_000, true)]
    [InlineData(61, 100, false)]
    [InlineData(5, 2, false)]
    [InlineData(5, 10_000_001, false)]
    public void What_is_held_in_memory_is_bounded_in_time_and_number(int seconds, int entries, bool valid) =>
        Assert.Equal(valid, ComplaintsOf(new TokenOptions { CacheSeconds = seconds, CacheEntries = entries }).Count == 0);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_site_of_one_node_needs_no_Redis(string? configuration)
    {
        var options = new RedisOptions { Configuration = configuration };

        Assert.False(options.IsConfigured);
        Assert.Empty(ComplaintsOf(options));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("redis.example:6379,password=correct-horse,ssl=true")]
    [InlineData("one.example,two.example:7000,abortConnect=true,syncTimeout=60000")]
    public void Where_Redis_is_can_be_said_as_its_library_writes_it_and_nobody_waits_for_it(string configuration)
    {
        var options = new RedisOptions { Configuration = configuration };

        Assert.True(options.IsConfigured);
        Assert.Empty(ComplaintsOf(options));
        var settings = options.Parse();
        Assert.False(settings.AbortOnConnectFail);
        Assert.Same(BacklogPolicy.FailFast, settings.BacklogPolicy);
        Assert.InRange(settings.SyncTimeout, 1, 1000);
        Assert.InRange(settings.AsyncTimeout, 1, 1000);
    }

    [Theory]
    [InlineData("password=correct-horse")]
    [InlineData("redis.example,correct-horse=yes")]
    [InlineData("redis.example,password=correct-horse,ssl=perhaps")]
    [InlineData("redis.example,password=correct-horse,connectTimeout=soon")]
    [InlineData("redis.example,password=correct-horse,syncTimeout=99999999999999999999")]
    [InlineData("redis.example,password=correct-horse,defaultDatabase=first")]
    [InlineData("redis.example,password=correct-horse,sslProtocols=correct")]
    [InlineData("redis.example,password=correct-horse,proxy=correct")]
    [InlineData("redis.example,password=correct-horse,version=one")]
    [InlineData("redis.example,password=correct-horse,tunnel=correct-horse")]
    [InlineData("redis.example:99999,password=correct-horse")]
    [InlineData(",,,")]
    public void What_cannot_be_read_is_refused_without_repeating_it(string configuration)
    {
        var complaint = Assert.Single(ComplaintsOf(new RedisOptions { Configuration = configuration }));

        Assert.StartsWith("Redis:Configuration cannot be read.", complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("correct", complaint, StringComparison.Ordinal);
    }

    private static List<string> ComplaintsOf(object options)
    {
        var complaints = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), complaints, validateAllProperties: true);
        return [.. complaints.Select(complaint => complaint.ErrorMessage!)];
    }
}
