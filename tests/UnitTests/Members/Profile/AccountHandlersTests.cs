using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using NSubstitute;

namespace MembersSite.UnitTests.Members.Profile;

public sealed class AccountHandlersTests
{
    private readonly IMemberRepository _members = Substitute.For<IMemberRepository>();
    private readonly IMediator _mediator = Substitute.For<IMediator>();
    private readonly DirectUnitOfWork _unitOfWork = new();
    private readonly Member _anna = Anna.Member();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public AccountHandlersTests()
    {
        _members.FindByUserAsync(Anna.UserId, Ct).Returns(_anna);
        _members.FindByLoginAsync("anna", Ct).Returns(_anna);
    }

    [Fact]
    public async Task Members_see_what_is_theirs()
    {
        var account = await new GetAccountHandler(_members).Handle(new GetAccount(Anna.UserId), Ct);

        Assert.Equal(new MemberView("Anna", "Anna", "Berg", "anna@example.com", Anna.Joined, Anna.Joined, 1), account.Value);
    }

    [Fact]
    public async Task A_user_who_is_no_member_has_no_account()
    {
        var account = await new GetAccountHandler(_members).Handle(new GetAccount(new TrongateUserId(8)), Ct);

        Assert.Equal(MemberErrors.NotFound, account.FirstError);
    }

    [Fact]
    public async Task Members_change_their_names()
    {
        var changed = await new ChangeDetailsHandler(_members, _unitOfWork).Handle(new ChangeDetails(Anna.UserId, " Ann ", "Bergh"), Ct);

        Assert.Equal(Result.Updated, changed.Value);
        Assert.Equal(("Ann", "Bergh"), (_anna.FirstName, _anna.LastName));
        Assert.Equal(1, _unitOfWork.Saves);
    }

    [Fact]
    public async Task A_user_who_is_no_member_has_no_names_to_change()
    {
        var changed = await new ChangeDetailsHandler(_members, _unitOfWork).Handle(new ChangeDetails(new TrongateUserId(8), "Ann", "Bergh"), Ct);

        Assert.Equal(MemberErrors.NotFound, changed.FirstError);
        Assert.Equal(0, _unitOfWork.Saves);
    }

    [Fact]
    public async Task Names_that_could_not_be_saved_are_not_called_changed()
    {
        var unitOfWork = new DirectUnitOfWork { Answer = MemberErrors.UsernameTaken };

        var changed = await new ChangeDetailsHandler(_members, unitOfWork).Handle(new ChangeDetails(Anna.UserId, "Ann", "Bergh"), Ct);

        Assert.Equal(MemberErrors.UsernameTaken, changed.FirstError);
    }

    [Fact]
    public async Task Changing_a_members_level_is_left_to_the_module_that_knows_levels()
    {
        var expected = new UserLevelChanged("anna-code", "admin");
        _mediator.Send(new ChangeUserLevel(By: null, Anna.UserId, "admin"), Ct).Returns(expected);

        var changed = await new ChangeMemberLevelHandler(_members, _mediator).Handle(new ChangeMemberLevel("anna", "admin"), Ct);

        Assert.Same(expected, changed.Value);
    }

    [Fact]
    public async Task Changing_the_level_passes_on_why_it_was_refused()
    {
        _mediator.Send(new ChangeUserLevel(By: null, Anna.UserId, "emperor"), Ct).Returns(TokenErrors.UnknownLevel);

        var changed = await new ChangeMemberLevelHandler(_members, _mediator).Handle(new ChangeMemberLevel("anna", "emperor"), Ct);

        Assert.Equal(TokenErrors.UnknownLevel, changed.FirstError);
    }

    [Fact]
    public async Task Nobody_who_is_no_member_changes_level()
    {
        var changed = await new ChangeMemberLevelHandler(_members, _mediator).Handle(new ChangeMemberLevel("nobody", "admin"), Ct);

        Assert.Equal(MemberErrors.NotFound, changed.FirstError);
        Assert.Empty(_mediator.ReceivedCalls());
    }
}
