using ErrorOr;
using MembersSite.Application.Tokens;
using MembersSite.UnitTests.Common;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class EndOfTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly DirectUnitOfWork _unitOfWork = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Revoking_deletes_that_token_within_a_transaction()
    {
        var wasInTransaction = false;
        _tokens.DeleteAsync(3, Ct).Returns(Task.CompletedTask).AndDoes(_ => wasInTransaction = _unitOfWork.IsInTransaction);

        var revoked = await new RevokeTokenHandler(_tokens, _unitOfWork).Handle(new RevokeToken(3), Ct);

        Assert.Equal(Result.Deleted, revoked.Value);
        Assert.True(wasInTransaction);
        await _tokens.Received(1).DeleteAsync(3, Ct);
    }

    [Fact]
    public async Task Purging_deletes_one_batch_of_what_has_expired_by_now_within_a_transaction()
    {
        var wasInTransaction = false;
        _tokens.DeleteExpiredAsync(Now, 500, Ct).Returns(12).AndDoes(_ => wasInTransaction = _unitOfWork.IsInTransaction);

        var purged = await new PurgeExpiredTokensHandler(_tokens, _unitOfWork, new FakeTimeProvider(Now)).Handle(new PurgeExpiredTokens(500), Ct);

        Assert.Equal(new TokensPurged(12), purged.Value);
        Assert.True(wasInTransaction);
        Assert.Single(_tokens.ReceivedCalls());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void A_batch_has_1_to_10_000_tokens(int size, bool valid) =>
        Assert.Equal(valid, new PurgeExpiredTokensValidator().Validate(new PurgeExpiredTokens(size)).IsValid);
}
