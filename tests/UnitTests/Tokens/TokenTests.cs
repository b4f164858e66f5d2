using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class TokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    [Fact]
    public void A_token_keeps_the_hash_and_the_terms_it_was_issued_on()
    {
        var value = TokenValue.Generate();

        var token = Token.Issue(value, new TrongateUserId(7), TokenPurpose.Session, Now, TimeSpan.FromHours(2), "Phone");

        Assert.Equal(value.Hash(), token.Hash);
        Assert.Equal(7, token.UserId);
        Assert.Equal(TokenPurpose.Session, token.Purpose);
        Assert.Equal(Now, token.CreatedAt);
        Assert.Equal(Now.AddHours(2), token.ExpiresAt);
        Assert.Equal("Phone", token.Name);
    }

    [Theory]
    [InlineData(0, 60_000)]
    [InlineData(999, 60_000)]
    [InlineData(999, 60_999)]
    public void Times_are_whole_seconds_as_the_table_stores_them(int millisecondsOfNow, int millisecondsOfLifetime)
    {
        var token = Issue(Now.AddMilliseconds(millisecondsOfNow), TimeSpan.FromMilliseconds(millisecondsOfLifetime));

        Assert.Equal(Now, token.CreatedAt);
        Assert.Equal(Now.AddMinutes(1), token.ExpiresAt);
    }

    [Fact]
    public void Times_are_kept_in_UTC() =>
        Assert.Equal(TimeSpan.Zero, Issue(Now.ToOffset(TimeSpan.FromHours(5)), TimeSpan.FromHours(1)).CreatedAt.Offset);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_lifetime_is_more_than_nothing(int ticks) =>
        Assert.Throws<ArgumentOutOfRangeException>("lifetime", () => Issue(Now, TimeSpan.FromTicks(ticks)));

    private static Token Issue(DateTimeOffset now, TimeSpan lifetime) =>
        Token.Issue(TokenValue.Generate(), new TrongateUserId(1), TokenPurpose.Session, now, lifetime, name: null);
}
