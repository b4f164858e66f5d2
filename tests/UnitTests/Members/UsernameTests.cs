using MembersSite.Domain.Members;

namespace MembersSite.UnitTests.Members;

public sealed class UsernameTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("Anna.Lena_O-Neill")]
    [InlineData("123")]
    [InlineData("a--b")]
    [InlineData("a23456789012345678901234567890")]
    public void Three_to_thirty_letters_digits_and_marks_between_them_are_a_username(string text)
    {
        Assert.True(Username.IsValid(text));
        Assert.Equal(text, new Username(text).Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ab")]
    [InlineData("a234567890123456789012345678901")]
    [InlineData(".abc")]
    [InlineData("abc-")]
    [InlineData("_abc")]
    [InlineData("a b")]
    [InlineData("anna@example")]
    [InlineData("ann\u0000a")]
    [InlineData("anna\nbob")]
    [InlineData("jürgen")]
    [InlineData("аnna")] // a Cyrillic а
    [InlineData("anna٣")] // an Arabic digit
    public void Anything_else_is_not(string? text)
    {
        Assert.False(Username.IsValid(text));
        Assert.Throws<ArgumentException>(nameof(text), () => new Username(text!));
    }

    [Fact]
    public void Spaces_around_a_username_are_dropped() => Assert.Equal("anna", new Username(" anna\t").Value);

    [Fact]
    public void A_username_keeps_its_case_and_is_looked_up_without_it()
    {
        var username = new Username("AnnaI");

        Assert.Equal("AnnaI", username.ToString());
        Assert.Equal("annai", username.Normalized);
    }
}
