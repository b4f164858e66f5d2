using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class EndOfTokensTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly TrongateUserId Anna = new(7);

    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();
    private readonly CountedMetrics _metrics = new();
    private readonly DirectUnitOfWork _unitOfWork = new();

    private bool _wasInTransaction;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Revoking_deletes_that_token_of_that_user_within_a_transaction()
    {
        _tokens.DeleteAsync(Anna, purpose: null, 3, Ct).Returns(true).AndDoes(_ => _wasInTransaction = _unitOfWork.IsInTransaction);

        var revoked = await new RevokeTokenHandler(_tokens, _users, _unitOfWork).Handle(new RevokeToken(Anna, 3), Ct);

        Assert.Equal(Result.Deleted, revoked.Value);
        Assert.True(_wasInTransaction);
    }

    [Fact]
    public async Task A_token_that_is_not_there_to_revoke_is_not_found()
    {
        _tokens.DeleteAsync(Anna, TokenPurpose.Session, 3, Ct).Returns(true);

        var revoked = await new RevokeTokenHandler(_tokens, _users, _unitOfWork).Handle(new RevokeToken(Anna, 3, TokenPurpose.Api), Ct);

        Assert.Equal(TokenErrors.NotFound, revoked.FirstError);
        await _tokens.Received(1).DeleteAsync(Anna, TokenPurpose.Api, 3, Ct);
    }

    [Fact]
    public async Task Revoking_all_of_a_users_tokens_tells_how_many_there_were()
    {
        _tokens.DeleteAllAsync(Anna, purpose: null, exceptTokenId: null, Ct).Returns(4).AndDoes(_ => _wasInTransaction = _unitOfWork.IsInTransaction);

        var revoked = await new RevokeUserTokensHandler(_tokens, _users, _unitOfWork).Handle(new RevokeUserTokens(Anna), Ct);

        Assert.Equal(new TokensRevoked(4), revoked.Value);
        Assert.True(_wasInTransaction);
        Received.InOrder(() =>
        {
            _ = _users.LockAsync(Anna, Ct);
            _ = _tokens.DeleteAllAsync(Anna, purpose: null, exceptTokenId: null, Ct);
        });
    }

    [Fact]
    public async Task One_token_can_be_left_and_those_of_other_purposes()
    {
        _tokens.DeleteAllAsync(Anna, TokenPurpose.Session, 3, Ct).Returns(2);

        var revoked = await new RevokeUserTokensHandler(_tokens, _users, _unitOfWork).Handle(new RevokeUserTokens(Anna, TokenPurpose.Session, ExceptTokenId: 3), Ct);

        Assert.Equal(new TokensRevoked(2), revoked.Value);
    }

    [Fact]
    public async Task Having_nothing_to_revoke_is_no_failure()
    {
        var revoked = await new RevokeUserTokensHandler(_tokens, _users, _unitOfWork).Handle(new RevokeUserTokens(Anna), Ct);

        Assert.Equal(new TokensRevoked(0), revoked.Value);
    }

    [Fact]
    public async Task Deleting_a_user_happens_within_a_transaction_and_also_where_they_are_gone()
    {
        _users.DeleteAsync(Anna, Ct).Returns(Task.CompletedTask).AndDoes(_ => _wasInTransaction = _unitOfWork.IsInTransaction);

        var deleted = await new DeleteTrongateUserHandler(_users, [], _unitOfWork, Substitute.For<IMediator>()).Handle(new DeleteTrongateUser(By: null, Anna), Ct);

        Assert.Equal(Result.Deleted, deleted.Value);
        Assert.True(_wasInTransaction);
    }

    [Fact]
    public async Task Whoever_is_no_administrator_any_more_ends_nobodys_tokens_and_deletes_nobody()
    {
        var admin = new TrongateUserId(1);

        var revoked = await new RevokeUserTokensHandler(_tokens, _users, _unitOfWork).Handle(new RevokeUserTokens(Anna, By: admin), Ct);
        var deleted = await new DeleteTrongateUserHandler(_users, [], _unitOfWork, Substitute.For<IMediator>()).Handle(new DeleteTrongateUser(admin, Anna), Ct);

        Assert.Equal(TokenErrors.NotAdministrator, revoked.FirstError);
        Assert.Equal(TokenErrors.NotAdministrator, deleted.FirstError);
        Assert.Empty(_tokens.ReceivedCalls());
        await _users.DidNotReceiveWithAnyArgs().DeleteAsync(default, Ct);
    }

    [Fact]
    public async Task The_last_administrator_is_not_deleted()
    {
        _users.ListEnabledAsync(LevelTitles.Admin, Ct).Returns([Anna]);

        var deleted = await new DeleteTrongateUserHandler(_users, [], _unitOfWork, Substitute.For<IMediator>()).Handle(new DeleteTrongateUser(By: null, Anna), Ct);

        Assert.Equal(TokenErrors.LastAdministrator, deleted.FirstError);
        await _users.DidNotReceiveWithAnyArgs().DeleteAsync(default, Ct);
    }

    [Fact]
    public async Task Purging_deletes_one_batch_of_what_has_expired_by_now_within_a_transaction()
    {
        _tokens.DeleteExpiredAsync(Now, 500, Ct).Returns(12).AndDoes(_ => _wasInTransaction = _unitOfWork.IsInTransaction);

        var purged = await new PurgeExpiredTokensHandler(_tokens, _unitOfWork, new TokenMetrics(_metrics.Factory), new FakeTimeProvider(Now))
            .Handle(new PurgeExpiredTokens(500), Ct);

        Assert.Equal(new TokensPurged(12), purged.Value);
        Assert.True(_wasInTransaction);
        Assert.Single(_tokens.ReceivedCalls());
        Assert.Equal("memberssite.tokens.purged 12", Assert.Single(_metrics.Counts));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void A_batch_has_1_to_10_000_tokens(int size, bool valid) =>
        Assert.Equal(valid, new PurgeExpiredTokensValidator().Validate(new PurgeExpiredTokens(size)).IsValid);
}
