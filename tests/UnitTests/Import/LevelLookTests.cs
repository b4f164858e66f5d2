using MembersSite.Application.Import.Accounts;

namespace MembersSite.UnitTests.Import;

public sealed class LevelLookTests
{
    [Theory]
    [InlineData("admin")]
    [InlineData("Admin ")]
    [InlineData("ADMIN")]
    [InlineData("a d m i n")]
    [InlineData("adm\u200Bin")]
    [InlineData("\u0430dmin")]
    [InlineData("adm\u0456n")]
    [InlineData("àdmín")]
    [InlineData("admln")]
    [InlineData("adm1n")]
    [InlineData("4dmin")]
    [InlineData("\uFF41\uFF44\uFF4D\uFF49\uFF4E")]
    [InlineData("Administrator")]
    [InlineData("super-admin")]
    public void Looks_like_that_of_administrators(string title) => Assert.True(LevelLook.IsAdmin(title));

    [Theory]
    [InlineData("")]
    [InlineData("member")]
    [InlineData("admin assistant")]
    [InlineData("badminton")]
    [InlineData("Verwaltung")]
    public void Does_not(string title) => Assert.False(LevelLook.IsAdmin(title));
}
