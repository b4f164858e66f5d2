using MembersSite.Domain.Common;

namespace MembersSite.UnitTests.Common;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Anna-Lena O'Neill")]
    [InlineData("Жанна 美咲 😀")]
    [InlineData("שָׁלוֹם")]
    [InlineData("<b>&amp;</b>")] // pages escape it
    public void One_line_of_any_script_is_clean(string text) => Assert.True(PlainText.IsOneCleanLine(text));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\tb")]
    [InlineData("a\0b")]
    [InlineData("a\u001b[31mb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\u202ab")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u2069b")]
    public void Control_characters_line_breaks_and_marks_of_direction_are_not(string text)
    {
        Assert.False(PlainText.IsOneCleanLine(text));
        Assert.True(PlainText.IsWellFormed(text));
    }

    // Not as inline data: a lone half of a pair does not survive being written to a report.
    [Fact]
    public void Half_a_surrogate_pair_is_not_well_formed()
    {
        Assert.All(["a\ud83d", "\ude00a", "\ude00\ud83d"], text => Assert.False(PlainText.IsWellFormed(text)));
        Assert.All(["a\ud83d", "\ude00a", "\ude00\ud83d"], text => Assert.False(PlainText.IsOneCleanLine(text)));
    }

    [Fact]
    public void The_replacement_character_is_not_well_formed() => Assert.False(PlainText.IsWellFormed("a\ufffdb"));
}
