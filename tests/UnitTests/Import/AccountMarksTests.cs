using MembersSite.Application.Import.Accounts;
using MembersSite.Domain.Import;

namespace MembersSite.UnitTests.Import;

public sealed class AccountMarksTests
{
    private static readonly byte[] Anna = AccountMarks.Of("anna", "anna@example.org", "Anna", "Lind", "hash", "member", isLetIn: true);

    [Fact]
    public void A_change_is_seen_in_its_part_alone()
    {
        byte[][] changed =
        [
            AccountMarks.Of("anna2", "anna@example.org", "Anna", "Lind", "hash", "member", isLetIn: true), AccountMarks.Of("anna", "anna@example.org", "Anna", "Berg", "hash", "member", isLetIn: true),
            AccountMarks.Of("anna", "anna@example.org", "Anna", "Lind", null, "member", isLetIn: true), AccountMarks.Of("anna", "anna@example.org", "Anna", "Lind", "hash", "member", isLetIn: false),
        ];

        Assert.All(changed, (marks, part) => Assert.Equal(
            Enumerable.Range(0, AccountMarks.Parts).Select(it => it != part), Enumerable.Range(0, AccountMarks.Parts).Select(it => AccountMarks.AreSame(Anna, marks, it))));
        Assert.All(changed, (marks, part) =>
        {
            AccountMarks.Copy(Anna, marks, part);
            Assert.Equal(Anna, marks);
        });
        Assert.Equal(ImportedAccount.DigestSize, Anna.Length);
    }

    [Fact]
    public void Nothing_is_not_the_same_as_an_empty_text() =>
        Assert.False(AccountMarks.AreSame(Anna, AccountMarks.Of("anna", "anna@example.org", "Anna", "Lind", string.Empty, "member", isLetIn: true), AccountMarks.Password));
}
