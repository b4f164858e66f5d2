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

    [Fact]
    public void The_purposes_of_every_request_are_the_same_object_each_time()
    {
        Assert.Same(TokenPurpose.Session, TokenPurpose.Of("session"));
        Assert.Same(TokenPurpose.Api, TokenPurpose.Of("api"));
        Assert.Equal(new TokenPurpose("reset-password"), TokenPurpose.Of("reset-password"));
        Assert.Throws<ArgumentException>(() => TokenPurpose.Of("Session"));
    }
}
