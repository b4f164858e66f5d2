using MembersSite.Domain.Common;

namespace MembersSite.UnitTests.Common;

public sealed class TokenPurposeTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("session")]
    [InlineData("confirm-email")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdef")]
    public void Lower_case_letters_and_hyphens_name_a_purpose(string code)
    {
        var purpose = new TokenPurpose(code);

        Assert.Equal(code, purpose.Code);
        Assert.Equal(code, $"{purpose}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Session")]
    [InlineData("reset password")]
    [InlineData("session2")]
    [InlineData("größe")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefg")]
    public void Anything_else_is_refused(string code) => Assert.Throws<ArgumentException>(nameof(code), () => new TokenPurpose(code));

    [Fact]
    public void Purposes_of_the_same_name_are_equal()
    {
        Assert.Equal(TokenPurpose.Session, new TokenPurpose("session"));
        Assert.NotEqual(TokenPurpose.Session, new TokenPurpose("api"));
    }
}
