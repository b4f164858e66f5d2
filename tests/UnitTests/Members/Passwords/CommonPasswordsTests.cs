using MembersSite.Infrastructure.Members.Passwords;
using Zxcvbn.Matcher;

namespace MembersSite.UnitTests.Members.Passwords;

public sealed class CommonPasswordsTests
{
    private static readonly CommonPasswords Common = new();

    [Theory]
    [InlineData("password")]
    [InlineData("Password")]
    [InlineData("PASSWORD")]
    [InlineData("P@ssw0rd")]
    [InlineData("b4s3b4ll")]
    [InlineData("12345678")]
    [InlineData("iloveyou")]
    public void A_common_password_is_known_in_any_case_and_with_digits_for_letters(string password) => Assert.True(Common.Contains(password));

    [Theory]
    [InlineData("")]
    [InlineData("correct horse battery staple")]
    [InlineData("password of Anna")]
    [InlineData("        ")]
    [InlineData("пароль 😀 密码")]
    public void Another_password_is_not_though_a_part_of_it_may_be_common(string password) => Assert.False(Common.Contains(password));

    [Fact]
    public void A_long_text_is_not() => Assert.False(Common.Contains(string.Concat(Enumerable.Repeat("password", 16))));

    [Fact]
    public void The_list_holds_more_than_3000_passwords_that_the_rules_would_let_pass()
    {
        var choosable = List().Where(word => word.Length >= 8).ToArray();

        Assert.InRange(choosable.Length, 3001, int.MaxValue);
        Assert.All(choosable.Where((_, i) => i % 100 == 0), word => Assert.True(Common.Contains(word)));
    }

    [Fact]
    public void The_longest_of_the_list_is_known() => Assert.True(Common.Contains(List().MaxBy(word => word.Length)!));

    private static string[] List()
    {
        var zxcvbn = typeof(DictionaryMatcher).Assembly;
        var name = zxcvbn.GetManifestResourceNames().Single(resource => resource.EndsWith("passwords.lst", StringComparison.Ordinal));
        using var reader = new StreamReader(zxcvbn.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
