using MembersSite.Application.Import.Accounts;

namespace MembersSite.UnitTests.Import;

public sealed class PasswordShapeTests
{
    private const string Rest = "abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

    [Theory]
    [InlineData("$2a$04$" + Rest)]
    [InlineData("$2b$10$" + Rest)]
    [InlineData("$2x$11$" + Rest)]
    [InlineData("$2y$15$" + Rest)]
    public void Is_kept(string text) => Assert.True(PasswordShape.IsKept(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("$2y$03$" + Rest)]
    [InlineData("$2y$16$" + Rest)]
    [InlineData("$2y$99$" + Rest)]
    [InlineData("$2z$11$" + Rest)]
    [InlineData("$2y$11$" + Rest + "x")]
    [InlineData("$2y$11$" + Rest + "\n")]
    [InlineData(" $2y$11$" + Rest)]
    [InlineData("$2y$11$abcdefghijklmnopqrst")]
    [InlineData("sha384:$2a$11$" + Rest)]
    [InlineData("0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("$argon2id$v=19$m=65536,t=4,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b1dWg")]
    public void Is_not(string? text) => Assert.False(PasswordShape.IsKept(text));
}
