using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using NSubstitute;

namespace MembersSite.UnitTests.Members.Passwords;

public sealed class ChangePasswordTests
{
    private static readonly ChangePassword Change = new(Anna.UserId, TokenId: 3, Anna.Password, "another sentence");
    private static readonly PasswordHash Renewed = new("a fresh hash");
    private static readonly ReplacePassword Replace = new(Anna.UserId, Renewed, Anna.Hash, ExceptTokenId: 3);
    private static readonly IssuedToken Rotated = new(4, TokenValue.Generate(), Anna.Joined.AddHours(2), Anna.Joined.AddDays(1), "anna-code", "member");

    private readonly IMemberRepository _members = Substitute.For<IMemberRepository>();
    private readonly IPasswordHasher _hasher = Substitute.For<IPasswordHasher>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly ICommonPasswords _common = Substitute.For<ICommonPasswords>();
    private readonly DirectUnitOfWork _unitOfWork = new();
    private readonly Member _anna = Anna.Member();
    private readonly List<string> _steps = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ChangePasswordTests()
    {
        _members.FindByUserAsync(Anna.UserId, Ct).Returns(_anna);
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(PasswordVerification.Right).AndDoes(_ => Note("verify"));
        _hasher.HashAsync(Change.NewPassword!, Ct).Returns(Renewed).AndDoes(_ => Note("hash"));
        _mediator.Send(Arg.Any<CheckNewPassword>(), Ct).Returns(Result.Success);
        _mediator.Send(Replace, Ct).Returns(Result.Success).AndDoes(_ => Note("replace"));
        _mediator.Send(new RotateToken(Anna.UserId, 3), Ct).Returns(Rotated).AndDoes(_ => Note("rotate"));
    }

    [Theory]
    [InlineData(PasswordVerification.Right)]
    [InlineData(PasswordVerification.RightButOutdated)]
    public async Task Hashing_comes_first_and_everything_else_is_one_transaction(PasswordVerification verified)
    {
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(verified);
        _steps.Clear();

        var changed = await ChangeAsync();

        Assert.Same(Rotated, changed.Value);
        Assert.Equal(["verify", "hash", "replace (in transaction)", "rotate (in transaction)"], _steps, StringComparer.Ordinal);
        Assert.Equal(1, _unitOfWork.Transactions);
    }

    [Fact]
    public async Task A_wrong_password_is_an_error_of_its_field_and_nothing_is_hashed()
    {
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(PasswordVerification.Wrong);

        await AssertUntouchedAsync(MemberErrors.WrongPassword);
        Assert.Equal("CurrentPassword", MemberErrors.WrongPassword.Metadata![ErrorKinds.Field]);
        await _hasher.DidNotReceiveWithAnyArgs().HashAsync(default!, Ct);
    }

    [Fact]
    public async Task Nothing_changes_while_too_many_passwords_are_checked()
    {
        _hasher.VerifyAsync(Anna.Password, Anna.Hash, Ct).Returns(MemberErrors.TooBusy);

        await AssertUntouchedAsync(MemberErrors.TooBusy);
    }

    [Fact]
    public async Task Nothing_changes_while_too_many_passwords_are_hashed()
    {
        _hasher.HashAsync(Change.NewPassword!, Ct).Returns(MemberErrors.TooBusy);

        await AssertUntouchedAsync(MemberErrors.TooBusy);
    }

    [Fact]
    public async Task A_user_who_is_no_member_has_no_password()
    {
        _members.FindByUserAsync(Anna.UserId, Ct).Returns((Member?)null);

        await AssertUntouchedAsync(MemberErrors.NotFound);
        Assert.Empty(_hasher.ReceivedCalls());
    }

    [Fact]
    public async Task Whoever_comes_second_renews_no_session()
    {
        _mediator.Send(Replace, Ct).Returns(MemberErrors.PasswordChangedMeanwhile);

        Assert.Equal(MemberErrors.PasswordChangedMeanwhile, (await ChangeAsync()).FirstError);
        await _mediator.DidNotReceive().Send(Arg.Any<RotateToken>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_session_that_ended_meanwhile_changes_nothing()
    {
        _mediator.Send(new RotateToken(Anna.UserId, 3), Ct).Returns(TokenErrors.AlreadyRotated);

        // An error is what makes the transaction roll back.
        Assert.Equal(TokenErrors.AlreadyRotated, (await ChangeAsync()).FirstError);
    }

    [Theory]
    [InlineData("", "another sentence", "CurrentPassword")]
    [InlineData(null, "another sentence", "CurrentPassword")]
    [InlineData(" ", "another sentence", "")]
    [InlineData("old", null, "NewPassword")]
    [InlineData("old", "1234567", "NewPassword")]
    [InlineData("old", "password", "NewPassword")]
    [InlineData("", "", "CurrentPassword NewPassword")]
    public void A_new_password_is_one_that_could_be_joined_with(string? current, string? next, string complaints)
    {
        _common.Contains("password").Returns(true);

        var result = new ChangePasswordValidator(_common).Validate(Change with { CurrentPassword = current, NewPassword = next });

        Assert.Equal(complaints, string.Join(' ', result.Errors.Select(failure => failure.PropertyName)));
    }

    [Fact]
    public void The_message_shows_no_password()
    {
        Assert.DoesNotContain(Change.CurrentPassword!, Change.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Change.NewPassword!, Change.ToString(), StringComparison.Ordinal);
    }

    private async Task AssertUntouchedAsync(Error expected)
    {
        Assert.Equal(expected, (await ChangeAsync()).FirstError);
        Assert.Equal(0, _unitOfWork.Transactions);
        Assert.DoesNotContain(_mediator.Sent(), message => message is not CheckNewPassword);
    }

    private Task<ErrorOr<IssuedToken>> ChangeAsync() => new ChangePasswordHandler(_members, _hasher, Anna.Counted(_hasher, _mediator), _mediator, _unitOfWork).Handle(Change, Ct);

    private void Note(string step) => _steps.Add(_unitOfWork.IsInTransaction ? $"{step} (in transaction)" : step);
}
