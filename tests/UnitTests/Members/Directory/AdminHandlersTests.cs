using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Members.Leaving;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using NSubstitute;

namespace MembersSite.UnitTests.Members.Directory;

/// <summary>What administrators do with other members, and not with themselves.</summary>
public sealed class AdminHandlersTests
{
    private static readonly TrongateUserId Admin = new(1);
    private static readonly UserDescription User = new(Anna.UserId, "anna-code", "member", IsDisabled: false);

    private readonly IMemberRepository _members = Substitute.For<IMemberRepository>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly Member _anna = Anna.Member();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public AdminHandlersTests()
    {
        _mediator.Send(Arg.Any<DescribeUser>(), Ct).Returns(TokenErrors.UnknownUser);
        _mediator.Send(new DescribeUser("anna-code"), Ct).Returns(User);
        _members.FindByUserAsync(Anna.UserId, Ct).Returns(_anna);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disabling_and_enabling_is_left_to_the_module_that_knows_users(bool isDisabled)
    {
        _mediator.Send(new DisableUser(Admin, Anna.UserId, isDisabled), Ct).Returns(Result.Updated);

        var disabled = await new DisableMemberHandler(_mediator).Handle(new DisableMember(Admin, "anna-code", isDisabled), Ct);

        Assert.Equal(Result.Updated, disabled.Value);
    }

    [Fact]
    public async Task A_member_is_moved_to_a_level()
    {
        var expected = new UserLevelChanged("anna-code", "admin");
        _mediator.Send(new ChangeUserLevel(Admin, Anna.UserId, "admin"), Ct).Returns(expected);

        var moved = await new SetMemberLevelHandler(_mediator).Handle(new SetMemberLevel(Admin, "anna-code", "admin"), Ct);

        Assert.Same(expected, moved.Value);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("member", true)]
    public void A_level_has_to_be_named(string? level, bool valid) =>
        Assert.Equal(valid, new SetMemberLevelValidator().Validate(new SetMemberLevel(Admin, "anna-code", level)).IsValid);

    [Fact]
    public async Task A_member_is_deleted_as_one_who_leaves()
    {
        _members.ReadByUserAsync(Anna.UserId, Ct).Returns(_anna);
        _mediator.Send(new EraseMember(Admin, Anna.UserId, _anna.FirstName, _anna.EmailAddress), Ct).Returns(Result.Deleted);

        Assert.Equal(Result.Deleted, (await DeleteAsync(Admin, "anna-code")).Value);
    }

    [Fact]
    public async Task A_user_who_is_no_member_is_not_deleted()
    {
        Assert.Equal(MemberErrors.NotFound, (await DeleteAsync(Admin, "anna-code")).FirstError);
        await _mediator.DidNotReceiveWithAnyArgs().Send(default(EraseMember)!, Ct);
    }

    [Fact]
    public async Task Nobody_does_any_of_this_to_themselves()
    {
        Assert.Equal(MemberErrors.NotYourself, (await DeleteAsync(Anna.UserId, "anna-code")).FirstError);
        Assert.Equal(MemberErrors.NotYourself, (await new SetMemberLevelHandler(_mediator).Handle(new SetMemberLevel(Anna.UserId, "anna-code", "member"), Ct)).FirstError);
        Assert.Equal(MemberErrors.NotYourself, (await new DisableMemberHandler(_mediator).Handle(new DisableMember(Anna.UserId, "anna-code", IsDisabled: true), Ct)).FirstError);
        Assert.All(_mediator.ReceivedCalls(), call => Assert.IsType<DescribeUser>(call.GetArguments()[0]));
    }

    [Fact]
    public async Task Nobody_is_found_by_a_code_that_nobody_has()
    {
        Assert.Equal(TokenErrors.UnknownUser, (await DeleteAsync(Admin, "nobody")).FirstError);
        Assert.Equal(TokenErrors.UnknownUser, (await GetAsync("nobody")).FirstError);
    }

    [Fact]
    public async Task A_member_is_shown_with_the_number_of_sessions_and_tokens()
    {
        Has(3, TokenPurpose.Session);
        Has(2, TokenPurpose.Api);

        Assert.Equal(new MemberDetails(User, MemberView.Of(_anna), Sessions: 3, ApiTokens: 2), (await GetAsync("anna-code")).Value);
    }

    [Fact]
    public async Task A_user_who_is_no_member_is_not_shown()
    {
        _members.FindByUserAsync(Anna.UserId, Ct).Returns((Member?)null);

        Assert.Equal(MemberErrors.NotFound, (await GetAsync("anna-code")).FirstError);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 25)]
    [InlineData(1_000_000, 24_999_975)]
    public async Task A_page_of_members_names_the_user_of_each(int page, int skip)
    {
        _members.ListAsync(skip, 25, Ct).Returns([_anna]);
        _members.CountAsync(Ct).Returns(26);
        _mediator.Send(Arg.Is<DescribeUsers>(message => message.UserIds.SequenceEqual(new[] { Anna.UserId })), Ct).Returns(new[] { User });

        var listed = (await new ListMembersHandler(_members, _mediator).Handle(new ListMembers(page), Ct)).Value;

        Assert.Equal(26, listed.Total);
        Assert.Equal(new ListedMember(User, MemberView.Of(_anna)), Assert.Single(listed.Members));
    }

    private void Has(int count, TokenPurpose purpose) => _mediator.Send(new CountTokens(Anna.UserId, purpose), Ct).Returns(count);

    private Task<ErrorOr<Deleted>> DeleteAsync(TrongateUserId by, string code) => new DeleteMemberHandler(_members, _mediator).Handle(new DeleteMember(by, code), Ct);

    private Task<ErrorOr<MemberDetails>> GetAsync(string code) => new GetMemberHandler(_members, _mediator).Handle(new GetMember(code), Ct);
}
