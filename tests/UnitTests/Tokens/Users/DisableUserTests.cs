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

    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();
    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly DirectUnitOfWork _unitOfWork = new();
    private readonly TrongateUser _anna = TrongateUser.Create(new UserLevel(2, "member"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public DisableUserTests() => _users.FindAsync(Anna, Ct).Returns(_anna);

    [Fact]
    public async Task Disabling_a_user_ends_all_their_tokens_within_a_transaction()
    {
        var deletedInTransaction = false;
        _tokens.DeleteAllAsync(Anna, purpose: null, exceptTokenId: null, Ct).Returns(2).AndDoes(_ => deletedInTransaction = _unitOfWork.IsInTransaction);

        var disabled = await DisableAsync(new DisableUser(Anna));

        Assert.Equal(Result.Updated, disabled.Value);
        Assert.True(_anna.IsDisabled);
        Assert.True(deletedInTransaction);
        Received.InOrder(() =>
        {
            _ = _users.LockAsync(Anna, Ct);
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

        var enabled = await DisableAsync(new DisableUser(Anna, IsDisabled: false));

        Assert.Equal(Result.Updated, enabled.Value);
        Assert.False(_anna.IsDisabled);
        Assert.Empty(_tokens.ReceivedCalls());
        Assert.Empty(_mediator.ReceivedCalls());
        Assert.Equal(1, _unitOfWork.Saves);
    }

    [Fact]
    public async Task A_user_who_does_not_exist_is_not_disabled()
    {
        var disabled = await DisableAsync(new DisableUser(new TrongateUserId(8)));

        Assert.Equal(TokenErrors.UnknownUser, disabled.FirstError);
        Assert.Empty(_tokens.ReceivedCalls());
        Assert.Equal(0, _unitOfWork.Saves);
    }

    private Task<ErrorOr<Updated>> DisableAsync(DisableUser message) => new DisableUserHandler(_users, _tokens, _unitOfWork, _mediator).Handle(message, Ct);
}
