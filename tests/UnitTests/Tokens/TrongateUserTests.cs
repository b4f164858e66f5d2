using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class TrongateUserTests
{
    private static readonly UserLevel Members = new(2, "member");

    [Fact]
    public void A_user_has_the_level_they_were_made_with()
    {
        var user = TrongateUser.Create(Members);

        Assert.Equal(2, user.UserLevelId);
        Assert.Equal(user.Id, user.UserId.Value);
    }

    [Fact]
    public void A_code_is_32_letters_and_digits() =>
        Assert.Matches("^[A-Za-z0-9]{32}$", TrongateUser.Create(Members).Code);

    [Fact]
    public void A_thousand_codes_all_differ() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => TrongateUser.Create(Members).Code).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Moving_to_another_level_keeps_the_code()
    {
        var user = TrongateUser.Create(Members);
        var code = user.Code;

        user.MoveTo(new UserLevel(1, "admin"));

        Assert.Equal(1, user.UserLevelId);
        Assert.Equal(code, user.Code);
    }

    [Fact]
    public void A_user_is_enabled_until_disabled_and_can_be_enabled_again()
    {
        var user = TrongateUser.Create(Members);
        Assert.False(user.IsDisabled);

        user.Disable(true);
        Assert.True(user.IsDisabled);

        user.Disable(false);
        Assert.False(user.IsDisabled);
    }
}
