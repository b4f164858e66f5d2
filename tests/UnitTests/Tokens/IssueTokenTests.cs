using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class IssueTokenTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly TrongateUserId Anna = new(7);
    private static readonly TokenLifetime TwoHours = new(TimeSpan.FromHours(2), TimeSpan.FromMinutes(30));
    private static readonly IssueToken ForAnna = new(Anna, TokenPurpose.Session, TwoHours, new Device("Phone", "Mozilla/5.0", "192.0.2.7"));

    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();
    private readonly CountedMetrics _metrics = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public IssueTokenTests() => _users.IdentifyAsync(Anna, Ct).Returns(new UserIdentity("anna-code", "member", IsDisabled: false));

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task What_is_stored_is_the_hash_of_what_is_handed_out()
    {
        Token? stored = null;
        _tokens.Add(Arg.Do<Token>(token => stored = token));
        var unitOfWork = new DirectUnitOfWork();

        var issued = await Handler(unitOfWork).Handle(ForAnna, Ct);

        Assert.False(issued.IsError);
        Assert.NotNull(stored);
        Assert.Equal(stored.Hash, issued.Value.Value.Hash());
        Assert.Equal((Anna.Value, TokenPurpose.Session, "Phone"), (stored.UserId, stored.Purpose, stored.Name));
        Assert.Equal((Now, Now.AddMinutes(31), Now.AddHours(2)), (stored.CreatedAt, stored.ExpiresAt, stored.EndsAt));
        Assert.Equal(1, unitOfWork.Saves);
    }

    [Fact]
    public async Task A_token_may_do_everything_unless_abilities_are_named()
    {
        var stored = new List<Token>();
        _tokens.Add(Arg.Do<Token>(stored.Add));
        var few = Abilities.Of(["profile:read"]);

        await Handler(new DirectUnitOfWork()).Handle(ForAnna, Ct);
        await Handler(new DirectUnitOfWork()).Handle(ForAnna with { Abilities = few }, Ct);

        Assert.Equal([Abilities.All, few], stored.Select(token => token.Abilities));
    }

    [Fact]
    public async Task The_answer_tells_when_it_ends_and_whose_it_is()
    {
        var issued = await Handler(new DirectUnitOfWork()).Handle(ForAnna, Ct);

        Assert.Equal((Now.AddMinutes(31), Now.AddHours(2)), (issued.Value.ExpiresAt, issued.Value.EndsAt));
        Assert.Equal(("anna-code", "member"), (issued.Value.UserCode, issued.Value.LevelTitle));
    }

    [Fact]
    public async Task The_user_is_locked_before_anything_is_read_so_that_nobody_is_disabled_in_between()
    {
        await Handler(new DirectUnitOfWork()).Handle(ForAnna, Ct);

        Received.InOrder(() =>
        {
            _ = _users.LockAsync(Anna, Ct);
            _ = _users.IdentifyAsync(Anna, Ct);
        });
    }

    [Fact]
    public async Task Two_tokens_for_the_same_user_have_different_values()
    {
        var handler = Handler(new DirectUnitOfWork());

        var first = await handler.Handle(ForAnna, Ct);
        var second = await handler.Handle(ForAnna, Ct);

        Assert.NotEqual(first.Value.Value.Hash(), second.Value.Value.Hash());
    }

    [Fact]
    public async Task A_user_who_does_not_exist_gets_none() =>
        await AssertGetsNoneAsync(ForAnna with { UserId = new TrongateUserId(8) }, TokenErrors.UnknownUser);

    [Fact]
    public async Task A_user_who_is_disabled_gets_none()
    {
        _users.IdentifyAsync(Anna, Ct).Returns(new UserIdentity("anna-code", "member", IsDisabled: true));

        await AssertGetsNoneAsync(ForAnna, TokenErrors.AccountDisabled);
    }

    [Fact]
    public async Task A_token_that_could_not_be_saved_is_neither_handed_out_nor_counted()
    {
        var issued = await Handler(new DirectUnitOfWork { Answer = TokenErrors.Unknown }).Handle(ForAnna, Ct);

        Assert.Equal(TokenErrors.Unknown, issued.FirstError);
        Assert.Empty(_metrics.Counts);
    }

    [Fact]
    public async Task Tokens_are_counted_by_their_purpose()
    {
        await Handler(new DirectUnitOfWork()).Handle(ForAnna, Ct);
        await Handler(new DirectUnitOfWork()).Handle(ForAnna with { Purpose = TokenPurpose.Api }, Ct);

        Assert.Equal(["memberssite.tokens.issued 1 purpose=session", "memberssite.tokens.issued 1 purpose=api"], _metrics.Counts, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(999, false)]
    [InlineData(1_000, true)]
    [InlineData(3_653L * 24 * 60 * 60 * 1000, true)]
    [InlineData((3_653L * 24 * 60 * 60 * 1000) + 1, false)]
    public void A_lifetime_is_one_second_to_ten_years_used_or_not(long milliseconds, bool valid)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal(valid, IsValid(new TokenLifetime(time)));
        Assert.Equal(valid, IsValid(new TokenLifetime(TimeSpan.FromHours(1), time)));

        static bool IsValid(TokenLifetime lifetime) => new IssueTokenValidator().Validate(ForAnna with { Lifetime = lifetime }).IsValid;
    }

    [Fact]
    public void A_name_is_one_clean_line_of_at_most_100_characters()
    {
        Assert.All([null, "", "Anna's phone", new string('a', 100)], name => Assert.True(IsValid(name)));
        Assert.All([new string('a', 101), "two\nlines", "nul\0"], name => Assert.False(IsValid(name)));

        static bool IsValid(string? name) => new IssueTokenValidator().Validate(ForAnna with { Device = new Device(name) }).IsValid;
    }

    private async Task AssertGetsNoneAsync(IssueToken message, ErrorOr.Error expected)
    {
        var unitOfWork = new DirectUnitOfWork();

        var issued = await Handler(unitOfWork).Handle(message, Ct);

        Assert.Equal(expected, issued.FirstError);
        Assert.Equal(0, unitOfWork.Saves);
        Assert.Empty(_metrics.Counts);
        _tokens.DidNotReceiveWithAnyArgs().Add(default!);
    }

    private IssueTokenHandler Handler(DirectUnitOfWork unitOfWork) =>
        new(_tokens, _users, unitOfWork, new TokenMetrics(_metrics.Factory), new FakeTimeProvider(Now));
}
