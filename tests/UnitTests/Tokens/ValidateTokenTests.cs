using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class ValidateTokenTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly TokenPurpose ResetPassword = new("reset-password");
    private static readonly ValidatedToken Good = new(3, TokenPurpose.Session, Now.AddHours(1), Now.AddDays(1), new TrongateUserId(7), "anna-code", "member", Abilities.All);
    private static readonly StoredToken Stored = new(Good, Now.AddMinutes(-5), IdleSeconds: 3600, UserIsDisabled: false);

    private readonly ITokenReader _tokens = Substitute.For<ITokenReader>();
    private readonly ITokenUses _uses = Substitute.For<ITokenUses>();
    private readonly CountedMetrics _metrics = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly TokenValue _value = TokenValue.Generate();
    private readonly ValidateTokenHandler _handler;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValidateTokenTests()
    {
        _tokens.FindAsync(Same(_value), Arg.Any<DateTimeOffset>(), Ct).Returns(Stored);
        _handler = new ValidateTokenHandler(_tokens, _uses, new TokenMetrics(_metrics.Factory), _clock);
    }

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task A_good_token_tells_whose_it_is_in_the_same_words_each_time()
    {
        var validated = await _handler.Handle(new ValidateToken(_value.RevealSecret(), TokenPurpose.Session), Ct);

        Assert.Same(Good, validated.Value);
    }

    [Fact]
    public async Task A_good_token_is_noted_as_used()
    {
        await _handler.Handle(new ValidateToken(_value.RevealSecret(), TokenPurpose.Session), Ct);

        _uses.Received(1).Note(Stored, Now);
        await _tokens.Received(1).FindAsync(Same(_value), Now, Ct);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'--")]
    [InlineData("mst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA00000000")]
    public async Task What_cannot_be_a_token_does_not_reach_the_database(string? value)
    {
        Assert.Equal(TokenErrors.Malformed, await RefusalOfAsync(value));
        Assert.Empty(_tokens.ReceivedCalls());
    }

    [Fact]
    public async Task A_value_that_was_never_issued_is_unknown() =>
        Assert.Equal(TokenErrors.Unknown, await RefusalOfAsync(TokenValue.Generate().RevealSecret()));

    [Fact]
    public async Task A_value_in_another_case_is_unknown()
    {
        const string Value = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF";
        Assert.True(TokenValue.TryParse(Value, out var value));
        _tokens.FindAsync(Same(value), Arg.Any<DateTimeOffset>(), Ct).Returns(Stored);
        Assert.False((await _handler.Handle(new ValidateToken(Value, TokenPurpose.Session), Ct)).IsError);
        var swapped = string.Concat(Value.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

        var validated = await _handler.Handle(new ValidateToken(swapped, TokenPurpose.Session), Ct);

        Assert.Equal(TokenErrors.Unknown, validated.FirstError);
    }

    [Fact]
    public async Task A_token_is_good_until_the_last_moment_before_its_end()
    {
        _clock.SetUtcNow(Good.ExpiresAt.AddTicks(-1));

        var validated = await _handler.Handle(new ValidateToken(_value.RevealSecret(), TokenPurpose.Session), Ct);

        Assert.False(validated.IsError);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_token_is_refused_from_the_very_second_of_its_end_on(int secondsLater)
    {
        _clock.SetUtcNow(Good.ExpiresAt.AddSeconds(secondsLater));

        Assert.Equal(TokenErrors.Expired, await RefusalOfAsync(_value.RevealSecret()));
    }

    [Fact]
    public async Task A_token_of_a_disabled_user_is_refused()
    {
        _tokens.FindAsync(Same(_value), Arg.Any<DateTimeOffset>(), Ct).Returns(Stored with { UserIsDisabled = true });

        Assert.Equal(TokenErrors.UserDisabled, await RefusalOfAsync(_value.RevealSecret()));
    }

    [Fact]
    public async Task A_token_is_never_good_for_another_purpose()
    {
        Assert.Equal(TokenErrors.WrongPurpose, await RefusalOfAsync(_value.RevealSecret(), ResetPassword));
        Assert.Equal(TokenErrors.WrongPurpose, await RefusalOfAsync(_value.RevealSecret(), ResetPassword, TokenPurpose.Api));
        Assert.Equal(TokenErrors.WrongPurpose, await RefusalOfAsync(_value.RevealSecret(), purposes: []));
    }

    [Fact]
    public async Task A_token_is_good_where_its_purpose_is_one_of_those_asked_for()
    {
        var validated = await _handler.Handle(new ValidateToken(_value.RevealSecret(), ResetPassword, TokenPurpose.Session), Ct);

        Assert.Same(Good, validated.Value);
    }

    [Fact]
    public void All_refusals_read_the_same_to_the_outside()
    {
        ErrorOr.Error[] refusals = [TokenErrors.Malformed, TokenErrors.Unknown, TokenErrors.Expired, TokenErrors.WrongPurpose, TokenErrors.UserDisabled];

        Assert.Single(refusals.Select(error => (error.Type, error.Description)).Distinct());
        Assert.Equal(refusals.Length, refusals.Select(error => error.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Every_validation_is_counted_and_refusals_by_their_reason()
    {
        await _handler.Handle(new ValidateToken(_value.RevealSecret(), TokenPurpose.Session), Ct);
        await _handler.Handle(new ValidateToken("short", TokenPurpose.Session), Ct);
        await _handler.Handle(new ValidateToken(_value.RevealSecret(), ResetPassword), Ct);
        _clock.SetUtcNow(Good.ExpiresAt);
        await _handler.Handle(new ValidateToken(_value.RevealSecret(), TokenPurpose.Session), Ct);

        Assert.Equal(
            [
                "memberssite.tokens.validated 1",
                "memberssite.tokens.refused 1 reason=Token.Malformed",
                "memberssite.tokens.refused 1 reason=Token.WrongPurpose",
                "memberssite.tokens.refused 1 reason=Token.Expired",
            ],
            _metrics.Counts,
            StringComparer.Ordinal);
    }

    // A parsed value is another object than the issued one.
    private static TokenValue Same(TokenValue value) => Arg.Is<TokenValue>(it => it.RevealSecret() == value.RevealSecret());

    private async Task<ErrorOr.Error> RefusalOfAsync(string? value, params TokenPurpose[] purposes)
    {
        var validated = await _handler.Handle(new ValidateToken(value, purposes), Ct);
        Assert.Empty(_uses.ReceivedCalls());
        return Assert.Single(validated.ErrorsOrEmptyList);
    }

    private Task<ErrorOr.Error> RefusalOfAsync(string? value) => RefusalOfAsync(value, TokenPurpose.Session);
}
