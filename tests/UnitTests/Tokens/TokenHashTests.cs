using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class TokenHashTests
{
    [Fact]
    public void A_hash_is_the_SHA_256_of_the_text()
    {
        // printf %032d 0 | sha256sum
        Assert.True(TokenValue.TryParse(new string('0', 32), out var value));

        Assert.Equal("84E0C0EAFAA95A34C293F278AC52E45CE537BAB5E752A00E6959A13AE103B65A", Convert.ToHexString(value.Hash().ToArray()));
    }

    [Fact]
    public void Every_byte_survives_a_round_trip()
    {
        byte[] bytes = [.. Enumerable.Range(1, TokenHash.Size).Select(number => (byte)(number * 7))];

        Assert.Equal(bytes, new TokenHash(bytes).ToArray());
    }

    [Fact]
    public void Hashes_of_the_same_bytes_are_equal_and_of_others_are_not()
    {
        var bytes = new byte[TokenHash.Size];
        var hash = new TokenHash(bytes);

        Assert.Equal(hash, new TokenHash(bytes));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = 1;
            Assert.NotEqual(hash, new TokenHash(bytes));
            bytes[i] = 0;
        }
    }

    [Fact]
    public void Values_that_differ_in_case_alone_have_different_hashes()
    {
        Assert.True(TokenValue.TryParse("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", out var lower));
        Assert.True(TokenValue.TryParse("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA", out var upper));

        Assert.NotEqual(lower.Hash(), upper.Hash());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Another_number_of_bytes_is_no_hash(int size) =>
        Assert.Throws<ArgumentException>("bytes", () => new TokenHash(new byte[size]));

    [Fact]
    public void Printing_a_hash_shows_its_beginning_only()
    {
        byte[] bytes = [0x0A, 0xBC, 0xDE, 0xF0, .. new byte[28]];

        Assert.Equal("0abcdef0…", new TokenHash(bytes).ToString());
    }
}
