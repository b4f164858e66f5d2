using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class IssueTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly TrongateUserId Anna = new(7);
    private static readonly IssueToken ForAnna = new(Anna, TokenPurpose.Session, TimeSpan.FromHours(2), "Phone");

    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public IssueTokenTests() => _users.IdentifyAsync(Anna, Ct).Returns(new UserIdentity("anna-code", "member"));

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
        Assert.Equal((Now, Now.AddHours(2)), (stored.CreatedAt, stored.ExpiresAt));
        Assert.Equal(1, unitOfWork.Saves);
    }

    [Fact]
    public async Task The_answer_tells_when_it_ends_and_whose_it_is()
    {
        var issued = await Handler(new DirectUnitOfWork()).Handle(ForAnna, Ct);

        Assert.Equal((Now.AddHours(2), "anna-code", "member"), (issued.Value.ExpiresAt, issued.Value.UserCode, issued.Value.LevelTitle));
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
    public async Task A_user_who_does_not_exist_gets_none()
    {
        var unitOfWork = new DirectUnitOfWork();

        var issued = await Handler(unitOfWork).Handle(ForAnna with { UserId = new TrongateUserId(8) }, Ct);

        Assert.Equal(TokenErrors.UnknownUser, issued.FirstError);
        Assert.Equal(0, unitOfWork.Saves);
        _tokens.DidNotReceiveWithAnyArgs().Add(default!);
    }

    [Fact]
    public async Task A_token_that_could_not_be_saved_is_not_handed_out()
    {
        var issued = await Handler(new DirectUnitOfWork { Answer = TokenErrors.Unknown }).Handle(ForAnna, Ct);

        Assert.Equal(TokenErrors.Unknown, issued.FirstError);
    }

    [Theory]
    [InlineData(999, false)]
    [InlineData(1_000, true)]
    [InlineData(3_653L * 24 * 60 * 60 * 1000, true)]
    [InlineData((3_653L * 24 * 60 * 60 * 1000) + 1, false)]
    public void A_lifetime_is_one_second_to_ten_years(long milliseconds, bool valid) =>
        Assert.Equal(valid, new IssueTokenValidator().Validate(ForAnna with { Lifetime = TimeSpan.FromMilliseconds(milliseconds) }).IsValid);

    [Fact]
    public void A_name_is_one_clean_line_of_at_most_100_characters()
    {
        Assert.All([null, "", "Anna's phone", new string('a', 100)], name => Assert.True(IsValid(name)));
        Assert.All([new string('a', 101), "two\nlines", "nul\0"], name => Assert.False(IsValid(name)));

        static bool IsValid(string? name) => new IssueTokenValidator().Validate(ForAnna with { Name = name }).IsValid;
    }

    private IssueTokenHandler Handler(DirectUnitOfWork unitOfWork) => new(_tokens, _users, unitOfWork, new FakeTimeProvider(Now));
}
