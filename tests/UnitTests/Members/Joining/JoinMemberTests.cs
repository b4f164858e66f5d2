using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Invitations;
using MembersSite.Application.Members.Joining;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace MembersSite.UnitTests.Members.Joining;

public sealed class JoinMemberTests
{
    private static readonly CreateTrongateUser CreateUser = new("member");
    private static readonly StartSession Start = new(Anna.UserId, WayIn.Joining, Remember: false, Anna.Phone);
    private static readonly IssuedToken Issued = new(3, TokenValue.Generate(), Anna.Joined.AddMinutes(21), Anna.Joined.AddHours(3), "anna-code", "member");

    private readonly IMemberRepository _members = Substitute.For<IMemberRepository>();
    private readonly IInvitationRepository _invitations = Substitute.For<IInvitationRepository>();
    private readonly IPasswordHasher _hasher = Substitute.For<IPasswordHasher>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly IUnitOfWork _unitOfWork = Substitute.For<IUnitOfWork>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public JoinMemberTests()
    {
        _hasher.HashAsync(Anna.Password, Ct).Returns(Anna.Hash);
        _mediator.Send(Arg.Any<FindJoinAddress>(), Ct).Returns(new AddressToJoin("anna@example.com", NeedsApproval: false));
        _invitations.UseAsync(Arg.Any<EmailAddress>(), Arg.Any<InvitationLink?>(), Ct).Returns(true);
        _mediator.Send(Arg.Any<CheckNewPassword>(), Ct).Returns(Result.Success);
        _mediator.Send(CreateUser, Ct).Returns(new TrongateUserCreated(Anna.UserId, "anna-code", 2));
        _mediator.Send(Start, Ct).Returns(new SignedIn(Issued, MemberView.Of(Anna.Member())));
        _unitOfWork.SaveChangesAsync(Ct).Returns(Result.Success);
        _unitOfWork.InTransactionAsync(Arg.Any<Func<CancellationToken, Task<ErrorOr<Joined>>>>(), Ct)
            .Returns(call => call.Arg<Func<CancellationToken, Task<ErrorOr<Joined>>>>()(Ct));
    }

    [Fact]
    public async Task Who_joins_is_stored_with_the_hash_and_signed_in()
    {
        Member? added = null;
        await _members.AddAsync(Arg.Do<Member>(member => added = member), Arg.Any<CancellationToken>());

        var joined = await JoinAsync(Anna.Join);

        Assert.NotNull(added);
        Assert.Equal(("Anna", "anna@example.com", Anna.Hash, Anna.UserId), (added.Username, added.EmailAddress, added.Password, added.UserId));
        Assert.Equal(Anna.Joined, added.DateCreated);
        Assert.Equal(Issued, joined.Value.SignedIn!.Token);
        Assert.Equal("anna-code", joined.Value.UserCode);
    }

    [Fact]
    public async Task The_password_is_hashed_before_the_transaction_and_the_token_issued_at_its_end()
    {
        await JoinAsync(Anna.Join);

        Received.InOrder(() =>
        {
            _ = _hasher.HashAsync(Anna.Password, Ct);
            _ = _unitOfWork.InTransactionAsync(Arg.Any<Func<CancellationToken, Task<ErrorOr<Joined>>>>(), Ct);
            _ = _mediator.Send(CreateUser, Ct);
            _ = _members.AddAsync(Arg.Any<Member>(), Arg.Any<CancellationToken>());
            _ = _unitOfWork.SaveChangesAsync(Ct);
            _ = _mediator.Send(Start, Ct);
        });
    }

    [Fact]
    public async Task Spaces_around_a_password_are_hashed_too()
    {
        _hasher.HashAsync("  spaces count  ", Ct).Returns(Anna.Hash);

        Assert.False((await JoinAsync(Anna.Join with { Password = "  spaces count  " })).IsError);
    }

    [Fact]
    public async Task Nothing_is_written_while_too_many_passwords_are_hashed()
    {
        _hasher.HashAsync(Anna.Password, Ct).Returns(MemberErrors.TooBusy);

        var joined = await JoinAsync(Anna.Join);

        Assert.Equal(MemberErrors.TooBusy, joined.FirstError);
        Assert.Empty(_unitOfWork.ReceivedCalls());
        await _mediator.DidNotReceive().Send(CreateUser, Ct);
        Assert.Empty(_members.ReceivedCalls());
    }

    [Fact]
    public async Task No_token_is_issued_for_an_address_that_is_taken()
    {
        _unitOfWork.SaveChangesAsync(Ct).Returns(MemberErrors.EmailTaken);

        var joined = await JoinAsync(Anna.Join);

        Assert.Equal(MemberErrors.EmailTaken, joined.FirstError);
        await _mediator.DidNotReceive().Send(Start, Ct);
    }

    [Fact]
    public async Task No_member_is_stored_without_a_user()
    {
        _mediator.Send(CreateUser, Ct).Returns(TokenErrors.UnknownLevel);

        var joined = await JoinAsync(Anna.Join);

        Assert.Equal(TokenErrors.UnknownLevel, joined.FirstError);
        Assert.Empty(_members.ReceivedCalls());
    }

    [Fact]
    public async Task A_token_that_is_refused_fails_the_transaction()
    {
        _mediator.Send(Start, Ct).Returns(TokenErrors.UnknownUser);

        Assert.Equal(TokenErrors.UnknownUser, (await JoinAsync(Anna.Join)).FirstError);
    }

    private Task<ErrorOr<Joined>> JoinAsync(JoinMember message) =>
        new JoinMemberHandler(_members, _invitations, new JoinProofs(_members, _hasher, _mediator), _mediator, _unitOfWork, new FakeTimeProvider(Anna.Joined)).Handle(message, Ct);
}
