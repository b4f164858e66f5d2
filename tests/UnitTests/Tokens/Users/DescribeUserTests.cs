using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens.Users;

public sealed class DescribeUserTests
{
    private static readonly UserDescription Anna = new(new TrongateUserId(7), "anna-code", "member", IsDisabled: false);

    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_is_found_by_code()
    {
        _users.DescribeAsync("anna-code", Ct).Returns(Anna);

        Assert.Same(Anna, (await new DescribeUserHandler(_users).Handle(new DescribeUser("anna-code"), Ct)).Value);
        Assert.Equal(TokenErrors.UnknownUser, (await new DescribeUserHandler(_users).Handle(new DescribeUser("nobody"), Ct)).FirstError);
    }

    [Fact]
    public async Task Several_users_are_described_at_once()
    {
        TrongateUserId[] ids = [new(7), new(8)];
        _users.DescribeAsync(ids, Ct).Returns([Anna]);

        Assert.Equal([Anna], (await new DescribeUsersHandler(_users).Handle(new DescribeUsers(ids), Ct)).Value);
    }
}
