using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class ListTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly TrongateUserId Anna = new(7);

    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_are_shown_in_the_order_of_the_table_and_with_what_their_owner_may_see()
    {
        var abilities = Abilities.Of(["profile:read"]);
        _tokens.ListLiveAsync(Anna, TokenPurpose.Api, Now, before: null, ListTokens.PageSize + 1, Ct).Returns([Issue(abilities, new Device("Backup", "curl/8.5", "192.0.2.7")), Issue(Abilities.All, Device.Unknown)]);

        var listed = await ListAsync(TokenPurpose.Api);

        Assert.Equal(
            [
                new TokenView(0, "Backup", "curl/8.5", "192.0.2.7", Now.AddHours(-1), Now.AddHours(-1), Now.AddHours(1), abilities, Now.AddHours(-1)),
                new TokenView(0, Name: null, UserAgent: null, IpAddress: null, Now.AddHours(-1), Now.AddHours(-1), Now.AddHours(1), Abilities.All, Now.AddHours(-1)),
            ],
            listed);
    }

    [Fact]
    public async Task Tokens_of_other_purposes_are_left_out()
    {
        _tokens.ListLiveAsync(Anna, TokenPurpose.Api, Now, before: null, ListTokens.PageSize + 1, Ct).Returns([Issue(Abilities.All, Device.Unknown)]);
        _tokens.ListLiveAsync(Anna, TokenPurpose.Session, Now, before: null, ListTokens.PageSize + 1, Ct).Returns([]);

        Assert.Empty(await ListAsync(TokenPurpose.Session));
    }

    [Theory]
    [InlineData(ListTokens.PageSize, null)]
    [InlineData(ListTokens.PageSize + 1, 1001L)]
    public async Task A_page_says_where_the_next_one_begins_where_there_is_one(int found, long? next)
    {
        var tokens = Enumerable.Range(0, found).Select(i => Issue(Abilities.All, Device.Unknown)).ToList();
        for (var i = 0; i < found; i++)
        {
            typeof(Token).GetProperty(nameof(Token.Id))!.SetValue(tokens[i], 1000L + ListTokens.PageSize - i);
        }

        _tokens.ListLiveAsync(Anna, TokenPurpose.Session, Now, before: 2000, ListTokens.PageSize + 1, Ct).Returns(tokens);

        var page = (await new ListTokensHandler(_tokens, new FakeTimeProvider(Now)).Handle(new ListTokens(Anna, TokenPurpose.Session, Before: 2000), Ct)).Value;

        Assert.Equal(ListTokens.PageSize, page.Tokens.Count);
        Assert.Equal(next, page.Next);
    }

    [Fact]
    public async Task Tokens_are_counted_by_their_purpose_and_as_they_are_now()
    {
        _tokens.CountLiveAsync(Anna, TokenPurpose.Api, Now, Ct).Returns(4);
        var handler = new CountTokensHandler(_tokens, new FakeTimeProvider(Now));

        Assert.Equal(4, (await handler.Handle(new CountTokens(Anna, TokenPurpose.Api), Ct)).Value);
        Assert.Equal(0, (await handler.Handle(new CountTokens(Anna, TokenPurpose.Session), Ct)).Value);
    }

    private static Token Issue(Abilities abilities, Device device) =>
        Token.Issue(TokenValue.Generate(), Anna, TokenPurpose.Api, abilities, new TokenLifetime(TimeSpan.FromHours(2)), device, Now.AddHours(-1));

    private async Task<IReadOnlyList<TokenView>> ListAsync(TokenPurpose purpose) =>
        (await new ListTokensHandler(_tokens, new FakeTimeProvider(Now)).Handle(new ListTokens(Anna, purpose), Ct)).Value.Tokens;
}
