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

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u2060 \u2060")]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u00ad")]
    [InlineData("\u115f\u1160")]
    [InlineData("\ufe0f")]
    [InlineData("\U000e0041")]
    [InlineData("\u00a0\t")]
    [InlineData("")]
    public void Of_invisible_characters_and_spaces_nothing_can_be_seen(string text)
    {
        Assert.False(PlainText.CanBeSeen(text));
        Assert.True(PlainText.CanBeSeen($"{text}a{text}"));
    }

    [Theory]
    [InlineData("می\u200cنا")]
    [InlineData("👩\u200d👧")]
    [InlineData("ක්\u200dෂ")]
    [InlineData("\u2764\ufe0f")]
    public void Text_with_joiners_can_be_seen_and_is_clean(string text) => Assert.True(PlainText.CanBeSeen(text) && PlainText.IsOneCleanLine(text) && PlainText.HasInvisible(text));

    [Theory]
    [InlineData("", 0)]
    [InlineData("Anna", 4)]
    [InlineData("😀😀", 2)]
    [InlineData("e\u0301", 2)]
    public void Characters_are_code_points(string text, int characters)
    {
        Assert.Equal(characters, PlainText.Characters(text));
        Assert.Equal(text, PlainText.Cut(text, characters));
        Assert.Equal(text, PlainText.Cut(text + "😀", characters));
    }

    // The platform does not: without ICU, string.Normalize answers what it was given.
    [Theory]
    [InlineData("rene\u0301", "ren\u00e9")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("ren\u00e9", "ren\u00e9")]
    [InlineData("plain", "plain")]
    public void Letters_are_composed(string text, string composed) => Assert.Equal(composed, PlainText.Compose(text));

    // Not as inline data: a lone half of a pair does not survive being written to a report.
    [Fact]
    public void Half_a_surrogate_pair_is_not_well_formed()
    {
        Assert.All(["a\ud83d", "\ude00a", "\ude00\ud83d"], text => Assert.False(PlainText.IsWellFormed(text)));
        Assert.All(["a\ud83d", "\ude00a", "\ude00\ud83d"], text => Assert.False(PlainText.IsOneCleanLine(text)));
    }

    [Fact]
    public void The_replacement_character_is_not_well_formed() => Assert.False(PlainText.IsWellFormed("a\ufffdb"));

    [Theory]
    [InlineData("", "")]
    [InlineData("5.1.1 no such mailbox", "5.1.1 no such mailbox")]
    [InlineData(" a\r\n\u001b[31mb\u202e c ", "a [31mb c")]
    public void Somebody_elses_words_become_one_line(string text, string line)
    {
        Assert.Equal(line, PlainText.OneLine(text));
        Assert.True(PlainText.IsOneCleanLine(PlainText.OneLine(text)));
    }
}
