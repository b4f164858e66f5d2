using System.Text;
using MembersSite.Application.Import.Sessions;

namespace MembersSite.UnitTests.Import;

public sealed class PhpSessionDataTests
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "trongatetoken", "token" };

    // As serialize() of PHP 8 writes them.
    [Theory]
    [InlineData("trongatetoken|s:3:\"abc\";", "abc")]
    [InlineData("a|N;b|i:-7;c|d:0.5;d|b:1;e|a:0:{}trongatetoken|s:3:\"abc\";f|s:0:\"\";", "abc")]
    [InlineData("cart|a:2:{i:0;a:1:{s:4:\"name\";s:5:\"Müsl\";}s:1:\"x\";r:2;}token|s:1:\"t\";", "t")]
    [InlineData("user|O:4:\"User\":2:{s:2:\"id\";i:1;s:13:\"trongatetoken\";s:1:\"x\";}trongatetoken|s:3:\"abc\";", "abc")]
    [InlineData("c|C:3:\"Foo\":5:{a}b|s}e|E:11:\"Suit:Hearts\";trongatetoken|s:3:\"abc\";", "abc")]
    [InlineData("trongatetoken|s:3:\"abc\";trongatetoken|s:3:\"def\";", "def")]
    [InlineData("a:2:{s:4:\"lang\";s:2:\"de\";s:13:\"trongatetoken\";s:3:\"abc\";}", "abc")]
    [InlineData("a:0:{}", null)]
    [InlineData("lang|s:2:\"de\";", null)]
    [InlineData("", null)]
    [InlineData("trongatetoken|i:5;", null)]
    [InlineData("trongatetoken|N;", null)]
    [InlineData("q|s:25:\"x\";trongatetoken|s:1:\"y\";\";", null)]
    public void The_entry_is_found_where_there_is_one(string data, string? expected)
    {
        Assert.Equal(expected, PhpSessionData.Find(Encoding.UTF8.GetBytes(data), Names, out var isUnderstood));
        Assert.True(isUnderstood);
    }

    [Theory]
    [InlineData("no sign")]
    [InlineData("a|x:1;")]
    [InlineData("a|s:5:\"abc\";")]
    [InlineData("a|s:99999999999:\"abc\";")]
    [InlineData("a|s:-1:\"abc\";")]
    [InlineData("a|s:2147483647:\"abc\";")]
    [InlineData("a|s:3:\"abc\"")]
    [InlineData("a|a:2:{i:0;i:1;}")]
    [InlineData("a|a:2147483646:{i:0;i:1;")]
    [InlineData("a|O:9999:\"X\":1:{")]
    [InlineData("a|C:1:\"X\":2147483638:{")]
    [InlineData("a|")]
    [InlineData("a|i:1")]
    [InlineData("a:1:{s:1:\"a\"")]
    [InlineData("a:1:{i:1;i:2;}")]
    public void What_PHP_did_not_write_is_not_understood(string data)
    {
        Assert.Null(PhpSessionData.Find(Encoding.UTF8.GetBytes(data), Names, out var isUnderstood));
        Assert.False(isUnderstood);
    }

    [Fact]
    public void A_value_that_is_too_deep_is_not_understood()
    {
        var deep = string.Concat(Enumerable.Repeat("a:1:{i:0;", 100_000));

        Assert.Null(PhpSessionData.Find(Encoding.UTF8.GetBytes($"a|{deep}"), Names, out var isUnderstood));
        Assert.False(isUnderstood);
    }
}
