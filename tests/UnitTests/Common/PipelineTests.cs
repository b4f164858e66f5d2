using ErrorOr;
using MediatR;
using MembersSite.Application;
using MembersSite.Application.Audit;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Mail;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Invitations;
using MembersSite.Application.Members.Joining;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Throttling;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Throttling;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Members;
using MembersSite.Web.Common.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Common;

/// <summary>What happens around every handler, with the services registered as the site registers them.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly IMemberRepository _members = Substitute.For<IMemberRepository>();
    private readonly IPasswordHasher _hasher = Substitute.For<IPasswordHasher>();
    private readonly ITokenRepository _tokens = Substitute.For<ITokenRepository>();
    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();
    private readonly ITokenReader _reader = Substitute.For<ITokenReader>();
    private readonly IAttemptCounter _attempts = Substitute.For<IAttemptCounter>();
    private readonly IOutages _outages = Substitute.For<IOutages>();
    private readonly CapturedLog _log = new();
    private readonly ServiceProvider _services;

    private List<(LogLevel Level, string Text)> Loud => [.. _log.Lines.Where(line => line.Level > LogLevel.Debug)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public PipelineTests()
    {
        _users.FindLevelAsync(LevelTitles.Member, Ct).Returns(new UserLevel(2, LevelTitles.Member));
        _users.IdentifyAsync(Arg.Any<TrongateUserId>(), Ct).Returns(new UserIdentity("anna-code", LevelTitles.Member, IsDisabled: false));
        _members.FindByLoginAsync("anna@example.com", Ct).Returns(Anna.Member());
        _hasher.HashAsync(Anna.Password, Ct).Returns(Anna.Hash);
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(PasswordVerification.Right);
        _members.FindByUserAsync(Arg.Any<TrongateUserId>(), Ct).Returns(Anna.Member());
        _members.RecordLoginAsync(Arg.Any<Member>(), Anna.Hash, Anna.Joined, Ct).Returns(true);
        _attempts.LockAsync(Arg.Any<IReadOnlyList<AttemptLimit>>(), Anna.Joined, Ct)
            .Returns(call => [.. call.Arg<IReadOnlyList<AttemptLimit>>().Select(_ => AttemptCount.Begin(new byte[AttemptCount.SubjectSize], Anna.Joined))]);
        var invitations = Substitute.For<IInvitationRepository>();
        invitations.UseAsync(Arg.Any<EmailAddress>(), Arg.Any<InvitationLink?>(), Ct).Returns(true);
        var factors = Substitute.For<IFactorReader>();
        factors.ReadAsync(default, default).ReturnsForAnyArgs(new Factors(Totp: null, 0, RecoveryCodesMadeAt: null, [], []));
        _services = new ServiceCollection()
            .AddSingleton(invitations)
            .AddApplication()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_log))
            .AddOptions()
            .AddMetrics()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(Anna.Joined))
            .AddSingleton(_members).AddSingleton(_hasher).AddSingleton(_tokens).AddSingleton(_users).AddSingleton(_reader).AddSingleton(_outages).AddSingleton(_attempts)
            .AddSingleton(Substitute.For<IAuditTrail>()).AddSingleton(Substitute.For<IMailRepository>()).AddSingleton(Substitute.For<ISealer>())
            .AddSingleton(Substitute.For<ITokenUses>()).AddSingleton(factors)
            .AddSingleton(Substitute.For<ICommonPasswords>()).AddSingleton(Substitute.For<IBreachedPasswords>())
            .AddSingleton(Options.Create(new JoiningOptions { ConfirmAddress = false }))
            .AddSingleton<IUnitOfWork>(new DirectUnitOfWork())
            .BuildServiceProvider();
    }

    public void Dispose()
    {
        _services.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_message_that_is_not_valid_is_answered_with_the_name_of_each_property_and_goes_no_further()
    {
        var joined = await SendAsync(Anna.Join with { Username = "?", Password = "short" });

        Assert.All(joined.Errors, error => Assert.Equal(ErrorType.Validation, error.Type));
        Assert.Equal("Username Password", string.Join(' ', joined.Errors.Select(error => error.Code)));
        Assert.All(joined.Errors, error => Assert.NotEmpty(error.Description));
        Assert.Empty(_hasher.ReceivedCalls());
    }

    [Fact]
    public async Task Messages_that_a_handler_sends_are_validated_too()
    {
        var joined = await SendAsync(Anna.Join with { Device = new MemberDevice(new Device(new string('a', 101))) });

        Assert.Equal((ErrorType.Validation, "Name"), (joined.FirstError.Type, joined.FirstError.Code));
        _tokens.DidNotReceive().Add(Arg.Is<Token>(token => token.Purpose == TokenPurpose.Session));
    }

    [Fact]
    public async Task Every_message_leaves_one_line_with_its_name_its_outcome_and_whom_it_concerned()
    {
        await SendAsync(Anna.Join);

        Assert.Equal(
            ["FindJoinAddress ok in 0.0 ms, for user -", "CheckNewPassword ok in 0.0 ms, for user -", "ListTokens ok in 0.0 ms, for user -"],
            _log.Lines.Where(line => line.Level == LogLevel.Debug).Select(line => line.Text), StringComparer.Ordinal);
        Assert.Equal(6, Loud.Count);
        Assert.StartsWith("CreateTrongateUser ok in 0.0 ms, for user ", Loud[0].Text, StringComparison.Ordinal);
        Assert.All(Loud.Skip(1).Zip(["IssueToken", "IssueToken", "OpenSession", "StartSession", "JoinMember"]), it => Assert.Equal((LogLevel.Information, $"{it.Second} ok in 0.0 ms, for user anna-code"), it.First));
    }

    [Fact]
    public async Task A_failure_is_logged_by_the_names_of_its_errors()
    {
        await SendAsync(new LoginMember("nobody", Anna.Password, Remember: false, MemberDevice.Unknown));
        await SendAsync(Anna.Join with { Username = "?", Password = "short" });

        Assert.Equal(
            [
                (LogLevel.Information, "LoginFailed ok in 0.0 ms, for user -"), (LogLevel.Information, "LoginMember Member.BadCredentials in 0.0 ms, for user -"),
                (LogLevel.Information, "JoinMember Username, Password in 0.0 ms, for user -"),
            ],
            Loud);
    }

    [Fact]
    public async Task A_message_that_comes_with_every_request_is_quiet_unless_it_fails()
    {
        var value = TokenValue.Generate();
        var token = new ValidatedToken(3, TokenPurpose.Session, Anna.Joined.AddHours(1), Anna.Joined.AddHours(1), Anna.UserId, "anna-code", "member", Abilities.All);
        _reader.FindAsync(Arg.Is<TokenValue>(it => it.RevealSecret() == value.RevealSecret()), Anna.Joined, Ct).Returns(new StoredToken(token, Anna.Joined, IdleSeconds: null, UserIsDisabled: false));

        await SendAsync(new ValidateToken(value.RevealSecret(), TokenPurpose.Session));
        await SendAsync(new ValidateToken("short", TokenPurpose.Session));

        Assert.Equal((LogLevel.Debug, "ValidateToken ok in 0.0 ms, for user anna-code"), _log.Lines[0]);
        Assert.Equal((LogLevel.Information, "ValidateToken Token.Malformed in 0.0 ms, for user -"), _log.Lines[1]);
    }

    [Fact]
    public async Task No_line_holds_what_a_person_typed_or_a_token()
    {
        var joined = await SendAsync(Anna.Join);
        var loggedIn = await SendAsync(new LoginMember("anna@example.com", Anna.Password, Remember: true, Anna.Phone));
        await SendAsync(new LoginMember(Anna.Password, "typed into the wrong field", Remember: false, Anna.Phone));
        await SendAsync(new ValidateToken(joined.Value.SignedIn!.Token.Value.RevealSecret(), TokenPurpose.Session));

        string[] secrets =
        [
            Anna.Password, "typed into", "example.com", "Berg", Anna.Hash.Text,
            joined.Value.SignedIn!.Token.Value.RevealSecret(), loggedIn.Value.Token.Value.RevealSecret(),
        ];
        Assert.Equal(23, _log.Lines.Count);
        Assert.All(_log.Lines, line => Assert.All(secrets, secret => Assert.DoesNotContain(secret, line.Text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_a_broken_database_throws_is_named()
    {
        var broken = new TimeoutException("No answer.");
        _members.When(members => members.FindByUserAsync(Anna.UserId, Ct)).Throw(broken);
        var outage = new UnavailableException("The database sleeps.", broken);
        _outages.FindBehind(broken).Returns(outage);

        var named = await Assert.ThrowsAsync<UnavailableException>(() => SendAsync(new GetAccount(Anna.UserId)));

        Assert.Equal(outage.Message, named.Message);
        Assert.Same(broken, named.InnerException);
    }

    [Fact]
    public async Task An_exception_passes_through()
    {
        var broken = new InvalidOperationException("The machine is broken.");
        _members.When(members => members.FindByUserAsync(Anna.UserId, Ct)).Throw(broken);

        Assert.Same(broken, await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(new GetAccount(Anna.UserId))));
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_told_apart_from_what_failed()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        _members.When(members => members.FindByUserAsync(Anna.UserId, gone.Token)).Throw(new OperationCanceledException(gone.Token));

        await using var scope = _services.CreateAsyncScope();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetAccount(Anna.UserId), gone.Token));

        Assert.Equal((LogLevel.Debug, "GetAccount given up in 0.0 ms, for user -"), Assert.Single(_log.Lines));
    }

    private async Task<T> SendAsync<T>(IRequest<T> message)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, Ct);
    }
}
