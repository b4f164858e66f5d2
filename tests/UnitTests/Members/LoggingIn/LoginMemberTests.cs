using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Members.LoggingIn;

public sealed class LoginMemberTests
{
    private static readonly DateTimeOffset Now = Anna.Joined.AddDays(1);
    private static readonly IssuedToken Issued = new(3, TokenValue.Generate(), Now.AddMinutes(21), Now.AddHours(3), "anna-code", "member");
    private static readonly LoginMember Login = new("anna", Anna.Password, Remember: false, Anna.Phone);
    private static readonly StartSession Start = new(Anna.UserId, WayIn.Password, Remember: false, Anna.Phone, IsOwnDoor: true);
    private static readonly SignedIn SignedIn = new(Issued, MemberView.Of(Anna.Member()));
    private static readonly PasswordHash Renewed = new("a fresh hash");

    private readonly IMemberRepository _members = Substitute.For<IMemberRepository>();
    private readonly IPasswordHasher _hasher = Substitute.For<IPasswordHasher>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly DirectUnitOfWork _unitOfWork = new();
    private readonly Member _anna = Anna.Member();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public LoginMemberTests()
    {
        _members.FindByLoginAsync("anna", Ct).Returns(_anna);
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(PasswordVerification.Right);
        _members.RecordLoginAsync(_anna, Arg.Any<PasswordHash>(), Now, Ct).Returns(true);
        _mediator.Send(Arg.Any<StartSession>(), Ct).Returns(SignedIn);
    }

    [Fact]
    public async Task The_right_password_signs_in_and_is_counted()
    {
        var signedIn = await LoginAsync(Login);

        Assert.Equal(SignedIn, signedIn.Value);
        await _members.Received(1).RecordLoginAsync(_anna, Anna.Hash, Now, Ct);
        await _mediator.Received(1).Send(Start, Ct);
        await _hasher.DidNotReceiveWithAnyArgs().HashAsync(default!, Ct);
    }

    [Fact]
    public async Task Who_asks_to_be_remembered_gets_the_longer_session()
    {
        await LoginAsync(Login with { Remember = true });

        await _mediator.Received(1).Send(Start with { Remember = true }, Ct);
    }

    [Fact]
    public async Task A_wrong_password_lets_nobody_in_and_is_written_down()
    {
        _hasher.VerifyAsync("another one", Anna.Hash, Ct).Returns(PasswordVerification.Wrong);

        await AssertNotLetInAsync(Login with { Password = "another one" }, MemberErrors.BadCredentials, new LoginFailed(Anna.UserId));
    }

    [Fact]
    public async Task An_unknown_name_costs_a_verification_too()
    {
        _hasher.VerifyAsync(Anna.Password, hash: null, Ct).Returns(PasswordVerification.Wrong);

        await AssertNotLetInAsync(Login with { Login = "nobody" }, MemberErrors.BadCredentials, new LoginFailed(null));
        await _hasher.Received(1).VerifyAsync(Anna.Password, hash: null, Ct);
    }

    [Fact]
    public async Task An_unknown_name_is_not_let_in_whatever_the_hasher_says()
    {
        _hasher.VerifyAsync(Anna.Password, hash: null, Ct).Returns(PasswordVerification.Right);

        await AssertNotLetInAsync(Login with { Login = "nobody" }, MemberErrors.BadCredentials, new LoginFailed(null));
    }

    [Fact]
    public async Task Nothing_is_written_while_too_many_passwords_are_checked()
    {
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(MemberErrors.TooBusy);

        await AssertNotLetInAsync(Login, MemberErrors.TooBusy);
    }

    [Fact]
    public async Task An_outdated_hash_is_renewed_and_hashed_before_the_transaction()
    {
        var hashedInTransaction = false;
        var renewedInTransaction = false;
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(PasswordVerification.RightButOutdated);
        _hasher.HashAsync(Anna.Password, Ct).Returns(Renewed).AndDoes(_ => hashedInTransaction = _unitOfWork.IsInTransaction);
        _members.RecordLoginAsync(_anna, Renewed, Now, Ct).Returns(true).AndDoes(_ => renewedInTransaction = _unitOfWork.IsInTransaction);

        var signedIn = await LoginAsync(Login);

        Assert.False(signedIn.IsError);
        Assert.False(hashedInTransaction);
        Assert.True(renewedInTransaction);
    }

    [Fact]
    public async Task Renewing_waits_for_another_day_where_too_many_passwords_are_hashed()
    {
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(PasswordVerification.RightButOutdated);
        _hasher.HashAsync(Anna.Password, Ct).Returns(MemberErrors.TooBusy);

        var signedIn = await LoginAsync(Login);

        Assert.False(signedIn.IsError);
        await _members.Received(1).RecordLoginAsync(_anna, Anna.Hash, Now, Ct);
    }

    [Fact]
    public async Task A_hash_that_another_log_in_renewed_in_the_same_moment_is_compared_once_more()
    {
        var renewed = Domain.Members.Member.Join(new Username("Anna"), new EmailAddress("anna@example.com"), "Anna", "Berg", Renewed, Anna.UserId, 2, Anna.Joined);
        _members.FindByLoginAsync("anna", Ct).Returns(_anna, renewed);
        _members.RecordLoginAsync(_anna, Anna.Hash, Now, Ct).Returns(false);
        _members.RecordLoginAsync(renewed, Renewed, Now, Ct).Returns(true);
        _hasher.VerifyAsync(Anna.Password, Renewed, Ct).Returns(PasswordVerification.Right);

        Assert.Equal(Issued, (await LoginAsync(Login)).Value.Token);
    }

    [Fact]
    public async Task A_password_that_was_changed_in_the_same_moment_lets_nobody_in()
    {
        var changed = Domain.Members.Member.Join(new Username("Anna"), new EmailAddress("anna@example.com"), "Anna", "Berg", Renewed, Anna.UserId, 2, Anna.Joined);
        _members.FindByLoginAsync("anna", Ct).Returns(_anna, changed);
        _members.RecordLoginAsync(_anna, Anna.Hash, Now, Ct).Returns(false);
        _hasher.VerifyAsync(Anna.Password, Renewed, Ct).Returns(PasswordVerification.Wrong);

        Assert.Equal(MemberErrors.BadCredentials, (await LoginAsync(Login)).FirstError);
        await _mediator.DidNotReceiveWithAnyArgs().Send(default(StartSession)!, Ct);
    }

    [Fact]
    public async Task A_password_that_is_changed_again_and_again_is_not_compared_for_ever()
    {
        _members.RecordLoginAsync(_anna, Arg.Any<PasswordHash>(), Now, Ct).Returns(false);

        Assert.Equal(MemberErrors.PasswordChangedMeanwhile, (await LoginAsync(Login)).FirstError);
        await _hasher.Received(2).VerifyAsync(Anna.Password, Anna.Hash, Ct);
        Assert.Empty(_mediator.Sent());
    }

    [Fact]
    public async Task A_token_that_is_refused_fails_the_log_in()
    {
        _mediator.Send(Arg.Any<StartSession>(), Ct).Returns(TokenErrors.UnknownUser);

        Assert.Equal(TokenErrors.UnknownUser, (await LoginAsync(Login)).FirstError);
    }

    private async Task AssertNotLetInAsync(LoginMember message, Error expected, params LoginFailed[] told)
    {
        var signedIn = await LoginAsync(message);

        Assert.Equal(expected, signedIn.FirstError);
        Assert.Equal(0, _unitOfWork.Transactions + _unitOfWork.Saves);
        Assert.Equal(told, _mediator.Sent());
        await _members.DidNotReceiveWithAnyArgs().RecordLoginAsync(default!, default!, default, Ct);
    }

    private Task<ErrorOr<SignedIn>> LoginAsync(LoginMember message) =>
        new LoginMemberHandler(_members, Anna.Counted(_hasher, _mediator), new KnownDevices(_mediator), new AdminDoor(_mediator, Options.Create(new AdminDoorOptions())), _mediator, _unitOfWork, new FakeTimeProvider(Now)).Handle(message, Ct);
}
