using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class TokenValueTests
{
    private const string MadeByTrongate = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF";

    [Fact]
    public void A_fresh_value_is_32_bytes_as_43_characters_of_base64url() =>
        Assert.Matches("^[A-Za-z0-9_-]{43}$", TokenValue.Generate().RevealSecret());

    [Fact]
    public void Ten_thousand_fresh_values_all_differ()
    {
        var values = Enumerable.Range(0, 10_000).Select(_ => TokenValue.Generate().RevealSecret());

        Assert.Equal(10_000, values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_fresh_value_can_be_read_back()
    {
        var fresh = TokenValue.Generate();

        Assert.True(TokenValue.TryParse(fresh.RevealSecret(), out var read));
        Assert.Equal(fresh.Hash(), read.Hash());
    }

    [Fact]
    public void What_Trongate_makes_is_accepted_as_it_is()
    {
        Assert.True(TokenValue.TryParse(MadeByTrongate, out var value));
        Assert.Equal(MadeByTrongate, value.RevealSecret());
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Only_32_to_128_characters_are_accepted(int length, bool accepted) =>
        Assert.Equal(accepted, TokenValue.TryParse(new string('a', length), out _));

    [Theory]
    [InlineData(' ')]
    [InlineData('+')]
    [InlineData('/')]
    [InlineData('=')]
    [InlineData('.')]
    [InlineData('\0')]
    [InlineData('\n')]
    [InlineData('é')]
    [InlineData('а')] // Cyrillic, and looks like an a
    [InlineData('٣')] // an Arabic digit
    public void A_character_that_tokens_do_not_have_is_refused(char odd)
    {
        Assert.False(TokenValue.TryParse(MadeByTrongate + odd, out var value));
        Assert.Null(value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_no_value(string? text) => Assert.False(TokenValue.TryParse(text, out _));

    [Fact]
    public void Printing_a_value_shows_stars() => Assert.Equal("***", $"{TokenValue.Generate()}");
}
