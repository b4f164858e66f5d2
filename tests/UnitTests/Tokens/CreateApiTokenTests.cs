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

public sealed class CreateApiTokenTests
{
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.Zero).AddMilliseconds(700);
    private static readonly TrongateUserId Anna = new(7);
    private static readonly Device Asking = new(UserAgent: "Mozilla/5.0", IpAddress: "192.0.2.7");

    private static readonly ValidatedToken Session =
        new(3, TokenPurpose.Session, Now.AddHours(1), Now.AddDays(1), Anna, "anna-code", "member", Abilities.All);

    private static readonly ValidatedToken Limited = Session with
    {
        Purpose = TokenPurpose.Api,
        Abilities = Abilities.Of(["profile:read", "tokens:write"]),
    };

    private static readonly CreateApiToken Backup = new(Session, " Backup script ", ["profile:read"], Now.AddDays(30), Asking);
    private static readonly IssuedToken Issued = new(4, TokenValue.Generate(), Now.AddDays(30), Now.AddDays(30), "anna-code", "member");

    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly DirectUnitOfWork _unitOfWork = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public CreateApiTokenTests()
    {
        _tokens.FindLiveAsync(Anna, Session.TokenId, Now, Ct).Returns(Issue(TokenPurpose.Session));
        _tokens.ListLiveAsync(Anna, TokenPurpose.Api, Now, before: null, 50, Ct).Returns([]);
        _mediator.Send(Arg.Any<IssueToken>(), Ct).Returns(Issued);
    }

    [Fact]
    public async Task A_token_is_issued_for_what_was_asked_and_no_longer()
    {
        Assert.Same(Issued, (await CreateAsync(Backup)).Value);

        var lifetime = new TokenLifetime(TimeSpan.FromDays(30));
        await _mediator.Received(1).Send(
            new IssueToken(Anna, TokenPurpose.Api, lifetime, Asking with { Name = "Backup script" }, Abilities.Of(["profile:read"])), Ct);
    }

    [Fact]
    public async Task A_token_ends_in_the_second_that_was_asked_for()
    {
        IssueToken? sent = null;
        _mediator.Send(Arg.Do<IssueToken>(message => sent = message), Ct).Returns(Issued);

        await CreateAsync(Backup with { ExpiresAt = Now.AddDays(30).AddMilliseconds(200) });

        var token = Token.Issue(TokenValue.Generate(), Anna, sent!.Purpose, sent.Abilities!, sent.Lifetime, sent.Device, Now);
        Assert.Equal(Now.AddDays(30).ToUnixTimeSeconds(), token.ExpiresAt.ToUnixTimeSeconds());
        Assert.Null(sent.Lifetime.Idle);
    }

    [Fact]
    public async Task A_session_may_make_tokens_that_outlive_it() =>
        Assert.False((await CreateAsync(Backup with { ExpiresAt = Session.EndsAt.AddDays(300) })).IsError);

    [Fact]
    public async Task A_token_may_make_one_that_may_do_as_much_or_less_and_ends_with_it_or_before()
    {
        Assert.False((await CreateAsync(Backup with { Maker = Limited, ExpiresAt = Limited.ExpiresAt })).IsError);
        Assert.False((await CreateAsync(Backup with { Maker = Limited, ExpiresAt = Limited.ExpiresAt, Abilities = Limited.Abilities.Names })).IsError);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public async Task A_line_of_tokens_each_made_by_the_one_before_has_8_at_the_most(int line, bool refused)
    {
        // The keys of the line are 101, 102 and so on, and its last token asks.
        List<Token> tokens = [];
        for (var i = 1; i <= line; i++)
        {
            tokens.Add(Token.Issue(TokenValue.Generate(), Anna, TokenPurpose.Api, Limited.Abilities, new TokenLifetime(TimeSpan.FromHours(1)), Device.Unknown, Now, i == 1 ? null : 99 + i));
            typeof(Token).GetProperty(nameof(Token.Id))!.SetValue(tokens[^1], 100L + i);
        }

        var maker = Limited with { TokenId = 100 + line };
        _tokens.FindLiveAsync(Anna, maker.TokenId, Now, Ct).Returns(tokens[^1]);
        _tokens.ListLiveAsync(Anna, TokenPurpose.Api, Now, before: null, 50, Ct).Returns(tokens);

        var created = await CreateAsync(Backup with { Maker = maker, ExpiresAt = maker.ExpiresAt });

        Assert.Equal(refused ? TokenErrors.TooManyGenerations.Code : null, created.IsError ? created.FirstError.Code : null);
        await _mediator.Received(refused ? 0 : 1).Send(Arg.Is<IssueToken>(message => message.ParentId == maker.TokenId), Ct);
    }

    [Fact]
    public async Task A_token_may_make_none_that_may_do_more() =>
        await AssertRefusedAsync(Backup with { Maker = Limited, ExpiresAt = Limited.ExpiresAt, Abilities = ["profile:read", "profile:write"] }, TokenErrors.Stronger);

    [Fact]
    public async Task A_token_may_make_none_that_outlives_it() =>
        await AssertRefusedAsync(Backup with { Maker = Limited, ExpiresAt = Limited.ExpiresAt.AddSeconds(1) }, TokenErrors.Stronger);

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    [InlineData(51, true)]
    public async Task A_user_has_50_api_tokens_at_the_most(int existing, bool refused)
    {
        _tokens.ListLiveAsync(Anna, TokenPurpose.Api, Now, before: null, 50, Ct).Returns([.. Enumerable.Repeat(Issue(TokenPurpose.Api), existing)]);

        if (refused)
        {
            await AssertRefusedAsync(Backup, TokenErrors.TooMany);
        }
        else
        {
            Assert.False((await CreateAsync(Backup)).IsError);
        }
    }

    [Fact]
    public async Task Tokens_are_counted_with_the_user_locked_so_that_two_at_once_cannot_exceed_the_limit()
    {
        var lockedInTransaction = false;
        _users.LockAsync(Anna, Ct).Returns(Task.CompletedTask).AndDoes(_ => lockedInTransaction = _unitOfWork.IsInTransaction);

        await CreateAsync(Backup);

        Assert.True(lockedInTransaction);
        Received.InOrder(() =>
        {
            _ = _users.LockAsync(Anna, Ct);
            _ = _tokens.FindLiveAsync(Anna, Session.TokenId, Now, Ct);
            _ = _tokens.ListLiveAsync(Anna, TokenPurpose.Api, Now, before: null, 50, Ct);
            _ = _mediator.Send(Arg.Any<IssueToken>(), Ct);
        });
    }

    [Fact]
    public async Task A_token_that_has_ended_in_the_meantime_makes_none()
    {
        _tokens.FindLiveAsync(Anna, Session.TokenId, Now, Ct).Returns((Token?)null);

        await AssertRefusedAsync(Backup, TokenErrors.Expired);
    }

    [Fact]
    public async Task A_token_that_is_refused_later_fails_the_transaction()
    {
        _mediator.Send(Arg.Any<IssueToken>(), Ct).Returns(TokenErrors.AccountDisabled);

        Assert.Equal(TokenErrors.AccountDisabled, (await CreateAsync(Backup)).FirstError);
    }

    [Theory]
    [InlineData(59_999, false)]
    [InlineData(60_000, true)]
    [InlineData(366L * 24 * 60 * 60 * 1000, true)]
    [InlineData((366L * 24 * 60 * 60 * 1000) + 1, false)]
    [InlineData(-1, false)]
    public void A_token_ends_in_a_minute_to_366_days(long milliseconds, bool valid) =>
        Assert.Equal(valid ? "" : "ExpiresAt", Complaints(Backup with { ExpiresAt = Now.AddMilliseconds(milliseconds) }));

    [Fact]
    public void The_end_is_measured_from_the_present_not_from_the_start_of_the_site()
    {
        var validator = new CreateApiTokenValidator(_clock, TokenAbilities.All.Append(new Ability("profile:read", "See your name")));
        Assert.True(validator.Validate(Backup with { ExpiresAt = Now.AddMinutes(5) }).IsValid);

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.False(validator.Validate(Backup with { ExpiresAt = Now.AddMinutes(5) }).IsValid);
        Assert.True(validator.Validate(Backup with { ExpiresAt = Now.AddMinutes(5).AddDays(366) }).IsValid);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("nul\0inside")]
    public void A_token_has_a_name_of_one_clean_line(string? name) => Assert.Equal("Name", Complaints(Backup with { Name = name }));

    [Fact]
    public void A_name_has_at_most_100_characters()
    {
        Assert.Empty(Complaints(Backup with { Name = new string('a', 100) }));
        Assert.Equal("Name", Complaints(Backup with { Name = new string('a', 101) }));
    }

    public static TheoryData<string?[]?> BadAbilities =>
    [
        (string?[]?)null,
        Array.Empty<string>(),
        new[] { "profile:delete" },
        new[] { "profile:read", "Profile:read" },
        new[] { "*" },
        new[] { "" },
        new[] { "profile:read", null },
    ];

    [Theory]
    [MemberData(nameof(BadAbilities))]
    public void Abilities_are_one_or_more_of_those_there_are(string?[]? abilities) =>
        Assert.Equal("Abilities", Complaints(Backup with { Abilities = abilities! }));

    [Fact]
    public void All_abilities_can_be_asked_for_and_twice() =>
        Assert.Empty(Complaints(Backup with { Abilities = ["profile:read", "tokens:read", "tokens:write", "profile:read"] }));

    [Fact]
    public void Everything_that_is_missing_is_said_at_once_and_each_field_once() =>
        Assert.Equal("Name Abilities ExpiresAt", Complaints(new CreateApiToken(Session, Name: null, Abilities: null, ExpiresAt: null, Asking)));

    private static Token Issue(TokenPurpose purpose) =>
        Token.Issue(TokenValue.Generate(), Anna, purpose, Abilities.All, new TokenLifetime(TimeSpan.FromHours(1)), Device.Unknown, Now);

    private string Complaints(CreateApiToken message) =>
        string.Join(' ', new CreateApiTokenValidator(_clock, TokenAbilities.All.Append(new Ability("profile:read", "See your name"))).Validate(message).Errors.Select(failure => failure.PropertyName));

    private async Task AssertRefusedAsync(CreateApiToken message, Error expected)
    {
        Assert.Equal(expected, (await CreateAsync(message)).FirstError);
        Assert.Empty(_mediator.ReceivedCalls());
    }

    private Task<ErrorOr<IssuedToken>> CreateAsync(CreateApiToken message) =>
        new CreateApiTokenHandler(_tokens, _users, _mediator, _unitOfWork, _clock).Handle(message, Ct);
}
