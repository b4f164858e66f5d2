using System.Security.Cryptography;
using System.Text;
using MembersSite.Infrastructure.Members.Passwords;

namespace MembersSite.UnitTests.Members.Passwords;

public sealed class BreachedFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(1, "\n", true)]
    [InlineData(1, "\r\n", false)]
    [InlineData(2, "\n", true)]
    [InlineData(3, "\r\n", true)]
    [InlineData(500, "\n", false)]
    [InlineData(500, "\r\n", true)]
    public void Each_hash_is_found_and_no_other(int count, string end, bool endsWithLine)
    {
        var hashes = Enumerable.Range(0, count).Select(i => HashOf($"in {i}")).Order(StringComparer.Ordinal).ToList();
        var lines = string.Join(end, hashes.Select((hash, i) => $"{hash}:{(i % 7 == 0 ? 12_345_678 : i)}"));
        File.WriteAllText(_path, endsWithLine ? lines + end : lines);

        using var file = BreachedFile.Open(_path);

        Assert.All(hashes, hash => Assert.True(file.Contains(hash), hash));
        Assert.All(Enumerable.Range(0, 500), i => Assert.False(file.Contains(HashOf($"out {i}"))));
        Assert.False(file.Contains(new string('0', 40)));
        Assert.False(file.Contains(new string('F', 40)));
    }

    [Fact]
    public void Digits_in_lower_case_are_the_same()
    {
        File.WriteAllText(_path, HashOf("in").ToLowerInvariant() + ":3\n");

        using var file = BreachedFile.Open(_path);

        Assert.True(file.Contains(HashOf("in")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short:1\n")]
    [InlineData("<html>this is what a proxy answered in place of the list</html>")]
    public void What_is_no_list_is_refused(string text)
    {
        File.WriteAllText(_path, text);

        Assert.Throws<InvalidDataException>(() => BreachedFile.Open(_path));
    }

    // What the lists are made of.
#pragma warning disable CA5350
    private static string HashOf(string text) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
