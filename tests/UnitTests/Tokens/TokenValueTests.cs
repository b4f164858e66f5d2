using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class TokenValueTests
{
    private const string MadeByTrongate = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF";

    [Fact]
    public void A_fresh_value_is_a_prefix_32_bytes_as_43_characters_of_base64url_and_8_digits_of_checksum()
    {
        Assert.Matches("^mst_[A-Za-z0-9_-]{43}[0-9a-f]{8}$", TokenValue.Generate().RevealSecret());
        Assert.Equal(55, TokenValue.Length);
    }

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
        Assert.Equal(fresh.RevealSecret(), read.RevealSecret());
        Assert.Equal(fresh.Hash(), read.Hash());
    }

    // The checksum is CRC-32C, worked out bit by bit from RFC 3720's polynomial: tokens that were handed out must stay good.
    [Theory]
    [InlineData("mst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a53b6552")]
    [InlineData("mst_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", "6636f5e1")]
    public void A_value_with_its_checksum_is_read(string body, string checksum)
    {
        Assert.True(TokenValue.TryParse(body + checksum, out _));
        Assert.False(TokenValue.TryParse(body + checksum.ToUpperInvariant(), out _));
    }

    [Fact]
    public void A_value_with_one_changed_character_is_refused_wherever_it_is()
    {
        var text = TokenValue.Generate().RevealSecret();
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var other in "aZ0_-~ \0é".Where(other => other != text[i]))
            {
                var changed = text[..i] + other + text[(i + 1)..];
                Assert.False(TokenValue.TryParse(changed, out var value), $"{other} in place {i}");
                Assert.Null(value);
            }
        }
    }

    [Fact]
    public void A_value_with_two_characters_in_each_others_place_is_refused()
    {
        var text = TokenValue.Generate().RevealSecret();
        for (var i = 1; i < text.Length; i++)
        {
            var swapped = text[..(i - 1)] + text[i] + text[i - 1] + text[(i + 1)..];
            Assert.Equal(text[i] == text[i - 1], TokenValue.TryParse(swapped, out _));
        }
    }

    // Its checksum is right for its letters: it is the prefix that is not ours.
    [Theory]
    [InlineData("mst-0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", "e8f4f4bd")]
    [InlineData("MST_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", "6fecd9cd")]
    public void A_value_with_another_prefix_is_refused(string body, string checksum) =>
        Assert.False(TokenValue.TryParse(body + checksum, out _));

    // A character of which only the low byte is looked at would pass for its neighbour in the table.
    [Fact]
    public void A_value_whose_characters_have_the_right_low_bytes_alone_is_refused()
    {
        var text = TokenValue.Generate().RevealSecret();
        for (var i = 0; i < text.Length; i++)
        {
            Assert.False(TokenValue.TryParse(text[..i] + (char)(text[i] + 0x0100) + text[(i + 1)..], out _));
        }
    }

    [Fact]
    public void What_Trongate_makes_is_accepted_as_it_is()
    {
        Assert.True(TokenValue.TryParse(MadeByTrongate, out var value));
        Assert.Equal(MadeByTrongate, value.RevealSecret());
    }

    // Of 2019 to 2022, and of the spring of 2019.
    [Theory]
    [InlineData("-_3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF")]
    [InlineData("-_3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF-_3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF")]
    public void What_it_once_made_is_too(string text)
    {
        Assert.True(TokenValue.TryParse(text, out var value));
        Assert.Equal((text, false), (value.RevealSecret(), value.IsOurs));
        Assert.True(TokenValue.TryParse(TokenValue.Generate().RevealSecret(), out var ours));
        Assert.True(ours.IsOurs);
    }

    [Theory]
    [InlineData("", 21, false)]
    [InlineData("", 22, true)]
    [InlineData("aZ9,-", 45, true)]
    [InlineData("", 54, true)]
    [InlineData("", 128, true)]
    [InlineData("", 129, false)]
    [InlineData("_", 32, false)]
    [InlineData("é", 32, false)]
    [InlineData("=", 32, false)]
    public void The_id_of_a_PHP_session_is_a_value_with_its_name_before_it_alone(string start, int length, bool isValue)
    {
        var id = start.PadRight(length, 'a');

        Assert.Equal(isValue, TokenValue.TryParse(TokenValue.PhpSessionPrefix + id, out var value));
        Assert.False(TokenValue.TryParse("phpsessid=" + id, out _));
        Assert.True(value is null || value.Hash() == TokenHashOf(TokenValue.PhpSessionPrefix + id));
        Assert.Equal(TokenValue.MaxLength, TokenValue.PhpSessionPrefix.Length + TokenValue.MaxPhpSessionLength);
    }

    [Fact]
    public void No_other_length_is_accepted() =>
        Assert.All(Enumerable.Range(0, 200), length => Assert.Equal(length is 32 or 64, TokenValue.TryParse(new string('a', length), out _)));

    [Fact]
    public void A_value_cut_short_or_with_something_after_it_is_refused()
    {
        var text = TokenValue.Generate().RevealSecret();

        Assert.All([text[..^1], text[1..], text + "a", text + "\n", " " + text], other => Assert.False(TokenValue.TryParse(other, out _)));
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('+')]
    [InlineData('/')]
    [InlineData('=')]
    [InlineData('.')]
    [InlineData(',')]
    [InlineData('\0')]
    [InlineData('\n')]
    [InlineData('é')]
    [InlineData('а')] // Cyrillic, and looks like an a
    [InlineData('٣')] // an Arabic digit
    public void A_character_that_Trongates_tokens_do_not_have_is_refused(char odd)
    {
        Assert.False(TokenValue.TryParse(MadeByTrongate[1..] + odd, out var value));
        Assert.Null(value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_no_value(string? text) => Assert.False(TokenValue.TryParse(text, out _));

    [Fact]
    public void Printing_a_value_shows_stars() => Assert.Equal("***", $"{TokenValue.Generate()}");

    private static TokenHash TokenHashOf(string text) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text)));
}
