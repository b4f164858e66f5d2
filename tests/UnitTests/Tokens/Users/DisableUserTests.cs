using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens.Users;

public sealed class DisableUserTests
{
    private static readonly TrongateUserId Anna = new(7);
    private static readonly TrongateUserId Admin = new(1);

    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();
    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly DirectUnitOfWork _unitOfWork = new();
    private readonly TrongateUser _anna = TrongateUser.Create(new UserLevel(2, "member"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public DisableUserTests()
    {
        _users.FindAsync(Anna, Ct).Returns(_anna);
        _users.ListEnabledAsync(LevelTitles.Admin, Ct).Returns([Admin]);
    }

    [Fact]
    public async Task Disabling_a_user_ends_all_their_tokens_within_a_transaction()
    {
        var deletedInTransaction = false;
        _tokens.DeleteAllAsync(Anna, purpose: null, exceptTokenId: null, Ct).Returns(2).AndDoes(_ => deletedInTransaction = _unitOfWork.IsInTransaction);

        var disabled = await DisableAsync(new DisableUser(Admin, Anna));

        Assert.Equal(Result.Updated, disabled.Value);
        Assert.True(_anna.IsDisabled);
        Assert.True(deletedInTransaction);
        Received.InOrder(() =>
        {
            _ = _users.LockLevelAsync(LevelTitles.Admin, Ct);
            _ = _users.LockAsync(Anna, Ct);
            _ = _users.ListEnabledAsync(LevelTitles.Admin, Ct);
            _ = _users.FindAsync(Anna, Ct);
            _ = _tokens.DeleteAllAsync(Anna, purpose: null, exceptTokenId: null, Ct);
            _ = _mediator.Publish(new UserDisabled(Anna), Ct);
        });
        Assert.Equal(1, _unitOfWork.Saves);
    }

    [Fact]
    public async Task Enabling_a_user_again_ends_nothing()
    {
        _anna.Disable(true);

        var enabled = await DisableAsync(new DisableUser(Admin, Anna, IsDisabled: false));

        Assert.Equal(Result.Updated, enabled.Value);
        Assert.False(_anna.IsDisabled);
        Assert.Empty(_tokens.ReceivedCalls());
        await _mediator.Received(1).Publish(new UserEnabled(Anna), Ct);
        Assert.Equal(1, _unitOfWork.Saves);
    }

    [Fact]
    public async Task A_user_who_does_not_exist_is_not_disabled()
    {
        var disabled = await DisableAsync(new DisableUser(Admin, new TrongateUserId(8)));

        Assert.Equal(TokenErrors.UnknownUser, disabled.FirstError);
        Assert.Empty(_tokens.ReceivedCalls());
        Assert.Equal(0, _unitOfWork.Saves);
    }

    [Fact]
    public async Task Whoever_is_no_administrator_any_more_disables_nobody()
    {
        var refused = await DisableAsync(new DisableUser(new TrongateUserId(2), Anna));

        Assert.Equal(TokenErrors.NotAdministrator, refused.FirstError);
        Assert.False(_anna.IsDisabled);
        Assert.Empty(_tokens.ReceivedCalls());
        Assert.Equal(0, _unitOfWork.Saves);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_last_administrator_is_not_disabled_and_can_be_enabled(bool isDisabled)
    {
        _users.ListEnabledAsync(LevelTitles.Admin, Ct).Returns([Anna]);

        var answer = await DisableAsync(new DisableUser(By: null, Anna, isDisabled));

        Assert.Equal(isDisabled ? TokenErrors.LastAdministrator : Result.Updated, answer);
        Assert.False(_anna.IsDisabled);
    }

    private Task<ErrorOr<Updated>> DisableAsync(DisableUser message) => new DisableUserHandler(_users, _tokens, _unitOfWork, _mediator).Handle(message, Ct);
}
