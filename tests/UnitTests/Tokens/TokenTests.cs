using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class TokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly TokenLifetime TwoHoursUnused30Minutes = new(TimeSpan.FromHours(2), TimeSpan.FromMinutes(30));

    [Fact]
    public void A_token_keeps_the_hash_and_the_terms_it_was_issued_on()
    {
        var value = TokenValue.Generate();
        var abilities = Abilities.Of(["profile:read"]);
        var device = new Device("Phone", "Mozilla/5.0", "192.0.2.7");

        var token = Token.Issue(value, new TrongateUserId(7), TokenPurpose.Session, abilities, TwoHoursUnused30Minutes, device, Now);

        Assert.Equal(value.Hash(), token.Hash);
        Assert.Equal((7, TokenPurpose.Session, abilities), (token.UserId, token.Purpose, token.Abilities));
        Assert.Equal((Now, Now, Now.AddHours(2), 1800), (token.CreatedAt, token.LastUsedAt, token.EndsAt, token.IdleSeconds));
        Assert.Equal(("Phone", "Mozilla/5.0", "192.0.2.7"), (token.Name, token.UserAgent, token.IpAddress));
    }

    [Theory]
    [InlineData(0, 60_000)]
    [InlineData(999, 60_000)]
    [InlineData(999, 60_999)]
    public void Times_are_whole_seconds_as_the_table_stores_them(int millisecondsOfNow, int millisecondsOfLifetime)
    {
        var token = Issue(Now.AddMilliseconds(millisecondsOfNow), new TokenLifetime(TimeSpan.FromMilliseconds(millisecondsOfLifetime)));

        Assert.Equal((Now, Now), (token.CreatedAt, token.LastUsedAt));
        Assert.Equal((Now.AddMinutes(1), Now.AddMinutes(1)), (token.ExpiresAt, token.EndsAt));
    }

    [Fact]
    public void Times_are_kept_in_UTC() =>
        Assert.Equal(TimeSpan.Zero, Issue(Now.ToOffset(TimeSpan.FromHours(5)), TwoHoursUnused30Minutes).CreatedAt.Offset);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_lifetime_is_more_than_nothing(int ticks) =>
        Assert.Throws<ArgumentOutOfRangeException>("lifetime", () => Issue(Now, new TokenLifetime(TimeSpan.FromTicks(ticks))));

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(10_000)]
    public void What_a_device_says_of_itself_is_cut_to_what_the_column_holds(int length)
    {
        var token = Issue(Now, TwoHoursUnused30Minutes, new Device(UserAgent: "M" + new string('a', length - 1)));

        Assert.Equal("M" + new string('a', 255), token.UserAgent);
    }

    // Half of a pair is no text, and a database may refuse it.
    [Fact]
    public void What_a_device_says_of_itself_is_not_cut_in_the_middle_of_a_character()
    {
        var token = Issue(Now, TwoHoursUnused30Minutes, new Device(UserAgent: new string('a', 255) + "😀" + "b"));

        Assert.Equal(new string('a', 255) + "😀", token.UserAgent);
    }

    [Fact]
    public void An_unused_token_expires_by_its_idle_time_and_a_minute_and_never_after_its_end()
    {
        Assert.Equal(Now.AddMinutes(31), Issue(Now, TwoHoursUnused30Minutes).ExpiresAt);
        Assert.Equal(Now.AddHours(2), Issue(Now, new TokenLifetime(TimeSpan.FromHours(2))).ExpiresAt);
        Assert.Equal(Now.AddHours(2), Issue(Now, new TokenLifetime(TimeSpan.FromHours(2), TimeSpan.FromHours(3))).ExpiresAt);
    }

    [Theory]
    [InlineData(0, 1860)]
    [InlineData(3600, 5460)]
    [InlineData(5339, 7199)]
    [InlineData(5340, 7200)] // 7,200 seconds is the end: use moves nothing beyond it
    [InlineData(5341, 7200)]
    [InlineData(7200, 7200)]
    [InlineData(9999, 7200)]
    public void Use_moves_the_expiry_on_until_the_end(int usedAfterSeconds, int expiresAfterSeconds) => Assert.Equal(
        Now.AddSeconds(expiresAfterSeconds),
        Token.ExpiryAfterUse(Now.AddSeconds(usedAfterSeconds), idleSeconds: 1800, endsAt: Now.AddHours(2)));

    [Fact]
    public void Without_an_idle_time_use_moves_nothing() =>
        Assert.Equal(Now.AddHours(2), Token.ExpiryAfterUse(Now.AddMinutes(5), idleSeconds: null, endsAt: Now.AddHours(2)));

    [Fact]
    public void Rotating_gives_a_new_value_and_keeps_everything_else()
    {
        var old = Issue(Now, TwoHoursUnused30Minutes, new Device("Phone", "Mozilla/5.0", "192.0.2.7"));
        typeof(Token).GetProperty(nameof(Token.Id))!.SetValue(old, 3L);
        var oldHash = old.Hash;
        var value = TokenValue.Generate();

        var next = old.Rotate(value, Now.AddMinutes(10).AddMilliseconds(999));

        Assert.Equal((0, value.Hash()), (next.Id, next.Hash));
        Assert.Equal((Now.AddMinutes(10), Now.AddMinutes(41)), (next.LastUsedAt, next.ExpiresAt));
        Assert.Equal((old.UserId, old.Purpose, old.Abilities), (next.UserId, next.Purpose, next.Abilities));
        Assert.Equal((old.CreatedAt, old.EndsAt, old.IdleSeconds), (next.CreatedAt, next.EndsAt, next.IdleSeconds));
        Assert.Equal((old.Name, old.UserAgent, old.IpAddress), (next.Name, next.UserAgent, next.IpAddress));
        Assert.Equal((3, oldHash, Now, Now.AddMinutes(31)), (old.Id, old.Hash, old.LastUsedAt, old.ExpiresAt));
    }

    [Fact]
    public void Rotating_again_and_again_does_not_move_the_end()
    {
        var token = Issue(Now, TwoHoursUnused30Minutes);
        for (var minutes = 20; minutes < 120; minutes += 20)
        {
            token = token.Rotate(TokenValue.Generate(), Now.AddMinutes(minutes));
        }

        Assert.Equal((Now.AddHours(2), Now.AddHours(2)), (token.ExpiresAt, token.EndsAt));
    }

    private static Token Issue(DateTimeOffset now, TokenLifetime lifetime, Device? device = null) =>
        Token.Issue(TokenValue.Generate(), new TrongateUserId(1), TokenPurpose.Session, Abilities.All, lifetime, device ?? Device.Unknown, now);
}
