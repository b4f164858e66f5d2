using System.Globalization;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.UnitTests.Members;

public sealed class MemberTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    [Fact]
    public void Who_joins_has_logged_in_once()
    {
        var member = Join();

        Assert.Equal(1, member.NumLogins);
        Assert.Equal(Now, member.DateCreated);
        Assert.Equal(Now, member.LastLogin);
    }

    [Fact]
    public void A_member_keeps_names_as_written_and_as_looked_up()
    {
        var member = Join();

        Assert.Equal(("Anna", "anna"), (member.Username, member.UsernameNormalized));
        Assert.Equal(("Anna@Example.com", "anna@example.com"), (member.EmailAddress, member.EmailAddressNormalized));
        Assert.Equal(new TrongateUserId(7), member.UserId);
        Assert.Equal(7, member.TrongateUserId);
        Assert.Equal(new PasswordHash("hash"), member.Password);
    }

    [Fact]
    public void Spaces_around_names_are_dropped()
    {
        var member = Join();
        Assert.Equal(("Anna", "Berg"), (member.FirstName, member.LastName));

        member.ChangeName("\tÅsa Maria ", " von Berg");

        Assert.Equal(("Åsa Maria", "von Berg"), (member.FirstName, member.LastName));
    }

    [Fact]
    public void Printing_a_member_or_a_hash_shows_neither_hash_nor_address()
    {
        Assert.Equal("***", $"{new PasswordHash("hash")}");
        Assert.Equal(typeof(Member).FullName, Convert.ToString(Join(), CultureInfo.InvariantCulture));
    }

    private static Member Join() => Member.Join(
        new Username("Anna"), new EmailAddress("Anna@Example.com"), " Anna ", "Berg ", new PasswordHash("hash"), new TrongateUserId(7), 2, Now);
}
