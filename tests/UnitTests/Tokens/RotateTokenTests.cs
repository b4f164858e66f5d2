using ErrorOr;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class RotateTokenTests
{
    private static readonly DateTimeOffset Issued = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Issued.AddMinutes(50);
    private static readonly TrongateUserId Anna = new(7);

    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();
    private readonly List<Token> _added = [];
    private readonly Token _old = Token.Issue(
        TokenValue.Generate(), Anna, TokenPurpose.Session, Abilities.All, new TokenLifetime(TimeSpan.FromHours(2), TimeSpan.FromHours(1)), new Device("Phone"), Issued);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public RotateTokenTests()
    {
        typeof(Token).GetProperty(nameof(Token.Id))!.SetValue(_old, 3L);
        _tokens.Add(Arg.Do<Token>(_added.Add));
        _tokens.FindLiveAsync(Anna, 3, Now, Ct).Returns(_old);
        _tokens.DeleteAsync(Anna, TokenPurpose.Session, 3, Ct).Returns(true);
        _users.IdentifyAsync(Anna, Ct).Returns(new UserIdentity("anna-code", "member", IsDisabled: false));
    }

    [Fact]
    public async Task The_old_token_ends_and_a_new_one_takes_its_place_within_a_transaction()
    {
        var unitOfWork = new DirectUnitOfWork();
        var deletedInTransaction = false;
        _tokens.DeleteAsync(Anna, TokenPurpose.Session, 3, Ct).Returns(true).AndDoes(_ => deletedInTransaction = unitOfWork.IsInTransaction);

        var rotated = await RotateAsync(unitOfWork);

        var next = Assert.Single(_added);
        Assert.True(deletedInTransaction);
        Assert.Equal(1, unitOfWork.Saves);
        Assert.Equal(next.Hash, rotated.Value.Value.Hash());
        Assert.NotEqual(_old.Hash, next.Hash);
        Assert.Equal(("Phone", Anna.Value), (next.Name, next.UserId));
        Assert.Equal(("anna-code", "member"), (rotated.Value.UserCode, rotated.Value.LevelTitle));
    }

    [Fact]
    public async Task The_new_token_counts_as_just_used_and_ends_when_the_old_one_would_have()
    {
        var rotated = await RotateAsync(new DirectUnitOfWork());

        Assert.Equal((Now.AddMinutes(61), Issued.AddHours(2)), (rotated.Value.ExpiresAt, rotated.Value.EndsAt));
    }

    [Fact]
    public async Task The_user_is_locked_before_anything_is_read_and_children_move_before_the_old_token_goes()
    {
        await RotateAsync(new DirectUnitOfWork());

        Received.InOrder(() =>
        {
            _ = _users.LockAsync(Anna, Ct);
            _ = _users.IdentifyAsync(Anna, Ct);
            _ = _tokens.FindLiveAsync(Anna, 3, Now, Ct);
            _tokens.Add(Arg.Any<Token>());
            _ = _tokens.MoveChildrenAsync(3, Arg.Any<long>(), Ct);
            _ = _tokens.DeleteAsync(Anna, TokenPurpose.Session, 3, Ct);
        });
    }

    [Fact]
    public async Task Who_comes_second_gets_no_token()
    {
        _tokens.DeleteAsync(Anna, TokenPurpose.Session, 3, Ct).Returns(false);

        // An error is what makes the transaction roll back, with the token that was added in it.
        Assert.Equal(TokenErrors.AlreadyRotated, (await RotateAsync(new DirectUnitOfWork())).FirstError);
    }

    [Fact]
    public async Task A_token_that_is_not_alive_is_not_revived()
    {
        _tokens.FindLiveAsync(Anna, 3, Now, Ct).Returns((Token?)null);

        await AssertRefusedAsync(TokenErrors.AlreadyRotated);
        await _tokens.DidNotReceiveWithAnyArgs().DeleteAsync(default, default, default, Ct);
    }

    [Fact]
    public async Task Nobody_rotates_the_token_of_a_user_who_is_gone()
    {
        _users.IdentifyAsync(Anna, Ct).Returns((UserIdentity?)null);

        await AssertRefusedAsync(TokenErrors.AlreadyRotated);
    }

    [Fact]
    public async Task A_token_that_could_not_be_saved_is_not_handed_out() =>
        Assert.Equal(TokenErrors.Unknown, (await RotateAsync(new DirectUnitOfWork { Answer = TokenErrors.Unknown })).FirstError);

    private async Task AssertRefusedAsync(Error expected)
    {
        var unitOfWork = new DirectUnitOfWork();

        Assert.Equal(expected, (await RotateAsync(unitOfWork)).FirstError);
        Assert.Equal(0, unitOfWork.Saves);
        Assert.Empty(_added);
    }

    private Task<ErrorOr<IssuedToken>> RotateAsync(DirectUnitOfWork unitOfWork) =>
        new RotateTokenHandler(_tokens, _users, unitOfWork, new FakeTimeProvider(Now)).Handle(new RotateToken(Anna, 3), Ct);
}
