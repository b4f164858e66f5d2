using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Members.Leaving;
using MembersSite.Application.Members.Managing;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using NSubstitute;

namespace MembersSite.UnitTests.Members.Directory;

/// <summary>What administrators do with other members, and not with themselves.</summary>
public sealed class AdminHandlersTests
{
    private static readonly TrongateUserId Admin = new(1);
    private static readonly MemberChange Change = new(Admin, Anna.UserId);
    private static readonly UserDescription User = new(Anna.UserId, "anna-code", "member", IsDisabled: false);

    private readonly IMemberRepository _members = Substitute.For<IMemberRepository>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly DirectUnitOfWork _unitOfWork = new();
    private readonly Member _anna = Anna.Member();
    private readonly MemberChanges _changes;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public AdminHandlersTests()
    {
        _changes = new MemberChanges(_members, _mediator, _unitOfWork);
        _mediator.Send(Arg.Any<DescribeUser>(), Ct).Returns(TokenErrors.UnknownUser);
        _mediator.Send(new DescribeUser("anna-code"), Ct).Returns(User);
        _mediator.Send(new BeginUserChange(Admin, Anna.UserId), Ct).Returns(User);
        _members.FindByUserAsync(Anna.UserId, Ct).Returns(_anna);
        _members.ReadByUserAsync(Anna.UserId, Ct).Returns(_anna);
    }

    [Fact]
    public async Task Disabling_is_left_to_the_module_that_knows_users_and_the_reason_is_kept()
    {
        _mediator.Send(new DisableUser(Admin, Anna.UserId), Ct).Returns(Result.Updated);

        var disabled = await new DisableMemberHandler(_changes, _mediator, _unitOfWork).Handle(new DisableMember(Change, " Advertisements "), Ct);

        Assert.Equal(Result.Updated, disabled.Value);
        Assert.Equal("Advertisements", _anna.DisabledReason);
    }

    [Fact]
    public async Task Enabling_is_left_to_the_module_that_knows_users()
    {
        _mediator.Send(new DisableUser(Admin, Anna.UserId, IsDisabled: false), Ct).Returns(Result.Updated);

        Assert.Equal(Result.Updated, (await new EnableMemberHandler(_changes, _mediator).Handle(new EnableMember(Change), Ct)).Value);
    }

    [Fact]
    public async Task A_member_is_moved_to_a_level()
    {
        var expected = new UserLevelChanged("anna-code", "admin");
        _mediator.Send(new ChangeUserLevel(Admin, Anna.UserId, "admin"), Ct).Returns(expected);

        var moved = await new SetMemberLevelHandler(_changes, _mediator).Handle(new SetMemberLevel(Change, "admin"), Ct);

        Assert.Same(expected, moved.Value);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("member", true)]
    public void A_level_has_to_be_named(string? level, bool valid) =>
        Assert.Equal(valid, new SetMemberLevelValidator().Validate(new SetMemberLevel(Change, level)).IsValid);

    [Theory]
    [InlineData(null, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_reason_has_an_end(int? length, bool valid) =>
        Assert.Equal(valid, new DisableMemberValidator().Validate(new DisableMember(Change, length is null ? null : new string('a', length.Value))).IsValid);

    [Theory]
    [InlineData("two\r\nlines", true)]
    [InlineData("a bell\a", false)]
    public void A_note_has_lines_and_no_control_characters(string note, bool valid) =>
        Assert.Equal(valid, new NoteMemberValidator().Validate(new NoteMember(Change, "anna-code", note)).IsValid);

    [Fact]
    public void A_note_has_an_end()
    {
        Assert.True(new NoteMemberValidator().Validate(new NoteMember(Change, "anna-code", new string('a', 2000))).IsValid);
        Assert.False(new NoteMemberValidator().Validate(new NoteMember(Change, "anna-code", new string('a', 2001))).IsValid);
    }

    [Fact]
    public async Task A_member_is_deleted_as_one_who_leaves()
    {
        _mediator.Send(new EraseMember(Admin, Anna.UserId, _anna.FirstName, _anna.EmailAddress), Ct).Returns(Result.Deleted);

        Assert.Equal(Result.Deleted, (await DeleteAsync(Change)).Value);
    }

    [Fact]
    public async Task A_user_who_is_no_member_is_not_deleted()
    {
        _members.FindByUserAsync(Anna.UserId, Ct).Returns((Member?)null);

        Assert.Equal(MemberErrors.NotFound, (await DeleteAsync(Change)).FirstError);
        await _mediator.DidNotReceiveWithAnyArgs().Send(default(EraseMember)!, Ct);
    }

    [Fact]
    public async Task Nobody_does_any_of_this_to_themselves()
    {
        var own = new MemberChange(Anna.UserId, Anna.UserId);

        Assert.Equal(MemberErrors.NotYourself, (await DeleteAsync(own)).FirstError);
        Assert.Equal(MemberErrors.NotYourself, (await new SetMemberLevelHandler(_changes, _mediator).Handle(new SetMemberLevel(own, "member"), Ct)).FirstError);
        Assert.Equal(MemberErrors.NotYourself, (await new DisableMemberHandler(_changes, _mediator, _unitOfWork).Handle(new DisableMember(own, Reason: null), Ct)).FirstError);
        Assert.Empty(_mediator.ReceivedCalls());
    }

    [Fact]
    public async Task Whoever_is_no_administrator_any_more_changes_nothing()
    {
        _mediator.Send(new BeginUserChange(Admin, Anna.UserId), Ct).Returns(TokenErrors.NotAdministrator);

        Assert.Equal(TokenErrors.NotAdministrator, (await DeleteAsync(Change)).FirstError);
    }

    [Fact]
    public async Task Who_was_shown_something_else_is_told_what_has_changed()
    {
        var seen = MemberUpkeep.Of(_anna).Stamp;
        _anna.WriteNote("Called on Monday");
        _anna.AskForNewPassword(isAsked: true);

        var refused = (await DeleteAsync(Change with { Seen = seen })).FirstError;

        Assert.Equal(MemberErrors.ChangedMeanwhile(["whether they have to choose a new password", "the note"]), refused, (one, other) => one.Code == other.Code && one.Description == other.Description);
        Assert.Equal(MemberErrors.ChangedMeanwhileCode, (await DeleteAsync(Change with { Seen = "made up" })).FirstError.Code);
    }

    [Fact]
    public async Task Who_was_shown_what_is_there_may_change_it()
    {
        _anna.WriteNote("Called on Monday");
        _mediator.Send(new EraseMember(Admin, Anna.UserId, _anna.FirstName, _anna.EmailAddress), Ct).Returns(Result.Deleted);

        Assert.False((await DeleteAsync(Change with { Seen = MemberUpkeep.Of(_anna).Stamp })).IsError);
    }

    [Fact]
    public async Task Nobody_is_found_by_a_code_that_nobody_has() => Assert.Equal(TokenErrors.UnknownUser, (await GetAsync("nobody")).FirstError);

    [Fact]
    public async Task A_member_is_shown_with_the_number_of_sessions_and_tokens()
    {
        Has(3, TokenPurpose.Session);
        Has(2, TokenPurpose.Api);

        Assert.Equal(new MemberDetails(User, MemberView.Of(_anna), Sessions: 3, ApiTokens: 2, MemberUpkeep.Of(_anna)), (await GetAsync("anna-code")).Value);
    }

    [Fact]
    public async Task A_user_who_is_no_member_is_not_shown()
    {
        _members.ReadByUserAsync(Anna.UserId, Ct).Returns((Member?)null);

        Assert.Equal(MemberErrors.NotFound, (await GetAsync("anna-code")).FirstError);
    }

    private void Has(int count, TokenPurpose purpose) => _mediator.Send(new CountTokens(Anna.UserId, purpose), Ct).Returns(count);

    private Task<ErrorOr<Deleted>> DeleteAsync(MemberChange change) => new DeleteMemberHandler(_changes, _mediator).Handle(new DeleteMember(change), Ct);

    private Task<ErrorOr<MemberDetails>> GetAsync(string code) => new GetMemberHandler(_members, _mediator).Handle(new GetMember(code), Ct);
}
