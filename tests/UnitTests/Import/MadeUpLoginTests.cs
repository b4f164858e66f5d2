using MembersSite.Application.Import;
using MembersSite.Application.Import.Accounts;
using MembersSite.Domain.Members;

namespace MembersSite.UnitTests.Import;

public sealed class MadeUpLoginTests
{
    [Theory]
    [InlineData("members", 3, 1, "members-3")]
    [InlineData("members", 3, 2, "members-3-2")]
    [InlineData("trongate_administrators", 1, 1, "trongate_administrators-1")]
    [InlineData("a_table_whose_name_is_longer_than_any", 1234567, 1, "a_table_whose_name_is_-1234567")]
    [InlineData("Tbl Üsers", 9, 1, "tblsers-9")]
    [InlineData("__", 9, 1, "account-9")]
    [InlineData("members", long.MinValue + 1, 50, "member-9223372036854775807-50")]
    public void Names_the_table_and_the_row(string table, long id, int attempt, string expected)
    {
        var row = new SourceAccount(table, id, null, null, null, null, null, IsConfirmed: true, IsActive: true, null, null, null, null, null);

        var username = MadeUpLogin.Username(row, attempt);

        Assert.True(Username.IsValid(username), username);
        Assert.StartsWith(expected[..6], username, StringComparison.Ordinal);
        Assert.EndsWith(expected[^3..], username, StringComparison.Ordinal);
        Assert.True(EmailAddress.IsValid(MadeUpLogin.Address(row, "trongate", attempt)));
        Assert.EndsWith("@import.invalid", MadeUpLogin.Address(row, "trongate", attempt), StringComparison.Ordinal);
        Assert.EndsWith("@shop.import.invalid", MadeUpLogin.Address(row, "shop", attempt), StringComparison.Ordinal);
    }
}
