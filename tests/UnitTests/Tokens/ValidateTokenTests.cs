using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class ValidateTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly StoredToken Stored = new(3, TokenPurpose.Session, Now.AddHours(1), new TrongateUserId(7), "anna-code", "member");

    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly TokenValue _value = TokenValue.Generate();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValidateTokenTests() => _tokens.FindAsync(_value.Hash(), Ct).Returns(Stored);

    [Fact]
    public async Task A_good_token_tells_whose_it_is()
    {
        var validated = await new ValidateTokenHandler(_tokens, _clock).Handle(new ValidateToken(_value.RevealSecret(), TokenPurpose.Session), Ct);

        Assert.Equal(new ValidatedToken(3, Now.AddHours(1), new TrongateUserId(7), "anna-code", "member"), validated.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'--")]
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
        var value = _value.RevealSecret();
        var swapped = string.Concat(value.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

        Assert.Equal(TokenErrors.Unknown, await RefusalOfAsync(swapped));
    }

    [Fact]
    public async Task A_token_is_good_until_the_last_moment_before_its_end()
    {
        _clock.SetUtcNow(Stored.ExpiresAt.AddTicks(-1));

        var validated = await new ValidateTokenHandler(_tokens, _clock).Handle(new ValidateToken(_value.RevealSecret(), TokenPurpose.Session), Ct);

        Assert.False(validated.IsError);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_token_is_refused_from_the_very_second_of_its_end_on(int secondsLater)
    {
        _clock.SetUtcNow(Stored.ExpiresAt.AddSeconds(secondsLater));

        Assert.Equal(TokenErrors.Expired, await RefusalOfAsync(_value.RevealSecret()));
    }

    [Fact]
    public async Task A_token_is_never_good_for_another_purpose() =>
        Assert.Equal(TokenErrors.WrongPurpose, await RefusalOfAsync(_value.RevealSecret(), new TokenPurpose("reset-password")));

    [Fact]
    public void All_refusals_read_the_same_to_the_outside()
    {
        ErrorOr.Error[] refusals = [TokenErrors.Malformed, TokenErrors.Unknown, TokenErrors.Expired, TokenErrors.WrongPurpose];

        Assert.Single(refusals.Select(error => (error.Type, error.Description)).Distinct());
        Assert.Equal(refusals.Length, refusals.Select(error => error.Code).Distinct(StringComparer.Ordinal).Count());
    }

    private async Task<ErrorOr.Error> RefusalOfAsync(string? value, TokenPurpose? purpose = null)
    {
        var validated = await new ValidateTokenHandler(_tokens, _clock).Handle(new ValidateToken(value, purpose ?? TokenPurpose.Session), Ct);
        return Assert.Single(validated.ErrorsOrEmptyList);
    }
}
