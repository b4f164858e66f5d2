using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class TokenUsesTests
{
    private static readonly DateTimeOffset LastUsed = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    private readonly TokenUses _uses = new();

    [Fact]
    public void A_use_within_a_minute_of_the_last_is_not_noted()
    {
        _uses.Note(Stored(3), LastUsed.AddSeconds(59));
        _uses.Note(Stored(3), LastUsed);
        _uses.Note(Stored(3), LastUsed.AddMinutes(-5)); // another node's clock may be ahead

        Assert.Empty(_uses.TakeAll());
    }

    [Fact]
    public void A_use_from_a_minute_on_is_noted_with_the_expiry_that_it_brings()
    {
        _uses.Note(Stored(3), LastUsed.AddMinutes(1));

        Assert.Equal([new TokenUse(3, LastUsed.AddMinutes(1), LastUsed.AddMinutes(32))], _uses.TakeAll());
    }

    [Fact]
    public void Of_many_uses_of_one_token_the_latest_is_written_alone()
    {
        for (var second = 60; second < 120; second++)
        {
            _uses.Note(Stored(3), LastUsed.AddSeconds(second));
        }

        Assert.Equal(LastUsed.AddSeconds(119), Assert.Single(_uses.TakeAll()).UsedAt);
    }

    [Fact]
    public void Uses_of_several_tokens_are_all_written_and_only_once()
    {
        _uses.Note(Stored(3), LastUsed.AddMinutes(1));
        _uses.Note(Stored(4), LastUsed.AddMinutes(2));

        Assert.Equal([3, 4], _uses.TakeAll().Select(use => use.TokenId).Order());
        Assert.Empty(_uses.TakeAll());
    }

    [Fact]
    public void No_use_moves_the_expiry_beyond_the_end_or_where_there_is_no_idle_time()
    {
        _uses.Note(Stored(3), LastUsed.AddMinutes(115));
        _uses.Note(Stored(4) with { IdleSeconds = null }, LastUsed.AddMinutes(1));

        Assert.All(_uses.TakeAll(), use => Assert.Equal(LastUsed.AddHours(2), use.ExpiresAt));
    }

    [Fact]
    public void What_could_not_be_written_is_taken_again()
    {
        _uses.Note(Stored(3), LastUsed.AddMinutes(1));
        var taken = _uses.TakeAll();

        _uses.PutBack(taken);

        Assert.Equal(taken, _uses.TakeAll());
    }

    [Fact]
    public void What_is_put_back_does_not_replace_a_later_use()
    {
        _uses.Note(Stored(3), LastUsed.AddMinutes(1));
        var taken = _uses.TakeAll();
        _uses.Note(Stored(3), LastUsed.AddMinutes(2));

        _uses.PutBack(taken);

        Assert.Equal(LastUsed.AddMinutes(2), Assert.Single(_uses.TakeAll()).UsedAt);
    }

    private static StoredToken Stored(long id) => new(
        new ValidatedToken(id, TokenPurpose.Session, LastUsed.AddMinutes(31), LastUsed.AddHours(2), new TrongateUserId(7), "anna-code", "member", Abilities.All),
        LastUsed,
        IdleSeconds: 1800,
        UserIsDisabled: false);
}
