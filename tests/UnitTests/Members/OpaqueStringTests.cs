using MembersSite.Domain.Members;

namespace MembersSite.UnitTests.Members;

public sealed class OpaqueStringTests
{
    // The first rows are the examples of RFC 8265, section 4.3.
    [Theory]
    [InlineData("correct horse battery staple", "correct horse battery staple")]
    [InlineData("Correct Horse Battery Staple", "Correct Horse Battery Staple")]
    [InlineData("\u03c0\u00df\u00e5", "\u03c0\u00df\u00e5")]
    [InlineData("Jack of \u2666s", "Jack of \u2666s")]
    [InlineData("foo\u1680bar", "foo bar")]
    [InlineData("rene\u0301", "ren\u00e9")]
    [InlineData("\u00a0\u2003\u3000", "   ")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\ufb01\uff41", "\ufb01\uff41")] // compatibility and width are left alone
    [InlineData("\u212b", "\u00c5")]
    [InlineData("👩\u200d👧 \t\n", "👩\u200d👧 \t\n")]
    [InlineData("", "")]
    public void Spaces_are_ascii_and_letters_are_composed_and_nothing_else_changes(string typed, string prepared)
    {
        Assert.Equal(prepared, OpaqueString.Prepare(typed));
        Assert.Equal(prepared, OpaqueString.Prepare(prepared));
    }

    // Not as inline data: a lone half of a pair does not survive being written to a report.
    [Fact]
    public void Half_a_surrogate_pair_is_left_to_those_who_refuse_it() => Assert.Equal("e\u0301\ud83d", OpaqueString.Prepare("e\u0301\ud83d"));
}
