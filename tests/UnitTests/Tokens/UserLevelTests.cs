using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class UserLevelTests
{
    [Theory]
    [InlineData("editor", "editor")]
    [InlineData("  Site   EDITOR ", "site editor")]
    [InlineData("E\u0301diteur", "\u00e9diteur")]
    [InlineData("\u00c9diteur", "\u00e9diteur")]
    public void A_title_is_kept_in_one_form(string typed, string kept) => Assert.Equal(kept, UserLevel.TitleOf(typed));

    [Theory]
    [InlineData("admin", true)]
    [InlineData("member", true)]
    [InlineData("members", false)]
    [InlineData("Admin", false)]
    public void The_site_needs_two_levels_as_they_are(string title, bool isKept) => Assert.Equal(isKept, UserLevel.Add(title).IsKept);
}
