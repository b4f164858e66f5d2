using System.Text;
using Blake3;

namespace MembersSite.UnitTests.Tokens;

/// <summary>What <c>CachedTokenReader</c> relies on; how it is used is shown through HTTP.</summary>
public sealed class CachedTokenReaderTests
{
    // The first two of the test vectors that the authors of BLAKE3 publish (test_vectors.json).
    [Theory]
    [InlineData(new byte[0], "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262")]
    [InlineData(new byte[] { 0 }, "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213")]
    public void The_key_of_the_memory_is_BLAKE3_as_published(byte[] input, string hash) => Assert.Equal(hash, Hasher.Hash(input).ToString());

    [Fact]
    public void Keys_are_equal_where_all_of_a_value_is_and_only_there()
    {
        var value = Encoding.ASCII.GetBytes("mst_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG00000000");
        var key = Hasher.Hash(value);

        Assert.Equal(key, Hasher.Hash([.. value]));
        Assert.Equal(key.GetHashCode(), Hasher.Hash([.. value]).GetHashCode());
        Assert.All(Enumerable.Range(0, value.Length), i =>
        {
            byte[] other = [.. value];
            other[i] ^= 0x20;
            Assert.NotEqual(key, Hasher.Hash(other));
        });
    }
}
