using MediatR;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.UnitTests.Common;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens.Users;

public sealed class UserHandlersTests
{
    private static readonly UserLevel Admins = new(1, "admin");
    private static readonly UserLevel Members = new(2, "member");
    private static readonly TrongateUserId Anna = new(7);

    private readonly ITrongateUserRepository _users = Substitute.For<ITrongateUserRepository>();
    private readonly DirectUnitOfWork _unitOfWork = new();
    private readonly IMediator _mediator = Substitute.For<IMediator>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public UserHandlersTests()
    {
        _users.FindLevelAsync(Admins.Title, Ct).Returns(Admins);
        _users.FindLevelAsync(Members.Title, Ct).Returns(Members);
    }

    [Fact]
    public async Task A_user_is_made_of_the_level_that_was_asked_for()
    {
        TrongateUser? added = null;
        _users.Add(Arg.Do<TrongateUser>(user => added = user));

        var created = await new CreateTrongateUserHandler(_users, _unitOfWork).Handle(new CreateTrongateUser("member"), Ct);

        Assert.NotNull(added);
        Assert.Equal(Members.Id, added.UserLevelId);
        Assert.Equal(new TrongateUserCreated(added.UserId, added.Code, Members.Id), created.Value);
        Assert.Equal(1, _unitOfWork.Saves);
    }

    [Fact]
    public async Task A_user_of_a_level_that_does_not_exist_is_not_made()
    {
        var created = await new CreateTrongateUserHandler(_users, _unitOfWork).Handle(new CreateTrongateUser("emperor"), Ct);

        Assert.Equal(TokenErrors.UnknownLevel, created.FirstError);
        Assert.Equal(0, _unitOfWork.Saves);
        _users.DidNotReceiveWithAnyArgs().Add(default!);
    }

    [Fact]
    public async Task A_user_who_could_not_be_saved_is_not_answered()
    {
        var unitOfWork = new DirectUnitOfWork { Answer = TokenErrors.Unknown };

        var created = await new CreateTrongateUserHandler(_users, unitOfWork).Handle(new CreateTrongateUser("member"), Ct);

        Assert.Equal(TokenErrors.Unknown, created.FirstError);
    }

    [Fact]
    public async Task A_user_moves_to_another_level()
    {
        var anna = TrongateUser.Create(Members);
        _users.FindAsync(Anna, Ct).Returns(anna);

        var changed = await new ChangeUserLevelHandler(_users, _unitOfWork, _mediator).Handle(new ChangeUserLevel(By: null, Anna, "admin"), Ct);

        Assert.Equal(new UserLevelChanged(anna.Code, "admin"), changed.Value);
        Assert.Equal(Admins.Id, anna.UserLevelId);
        Assert.Equal(1, _unitOfWork.Saves);
        await _mediator.Received(1).Publish(new LevelChanged(Anna, Admins.Id, "admin"), Ct);
    }

    [Fact]
    public async Task Nobody_moves_to_a_level_that_does_not_exist()
    {
        var anna = TrongateUser.Create(Members);
        _users.FindAsync(Anna, Ct).Returns(anna);

        var changed = await new ChangeUserLevelHandler(_users, _unitOfWork, _mediator).Handle(new ChangeUserLevel(By: null, Anna, "emperor"), Ct);

        Assert.Equal(TokenErrors.UnknownLevel, changed.FirstError);
        Assert.Equal(Members.Id, anna.UserLevelId);
        Assert.Equal(0, _unitOfWork.Saves);
        Assert.Empty(_mediator.ReceivedCalls());
    }

    [Theory]
    [InlineData(1, "member", "Token.LastAdministrator")]
    [InlineData(2, "member", null)]
    [InlineData(1, "admin", null)]
    public async Task The_last_administrator_stays_one(int administrators, string level, string? refusal)
    {
        var anna = TrongateUser.Create(Admins);
        _users.FindAsync(Anna, Ct).Returns(anna);
        _users.ListEnabledAsync("admin", Ct).Returns([.. new[] { Anna, new TrongateUserId(8) }.Take(administrators)]);

        var changed = await new ChangeUserLevelHandler(_users, _unitOfWork, _mediator).Handle(new ChangeUserLevel(By: null, Anna, level), Ct);

        Assert.Equal(refusal, changed.IsError ? changed.FirstError.Code : null);
        Assert.Equal(refusal is null ? level : "admin", anna.UserLevelId == Admins.Id ? "admin" : "member");
    }

    [Fact]
    public async Task Whoever_is_no_administrator_any_more_moves_nobody()
    {
        _users.ListEnabledAsync("admin", Ct).Returns([Anna]);

        var changed = await new ChangeUserLevelHandler(_users, _unitOfWork, _mediator).Handle(new ChangeUserLevel(new TrongateUserId(8), Anna, "member"), Ct);

        Assert.Equal(TokenErrors.NotAdministrator, changed.FirstError);
        await _users.DidNotReceiveWithAnyArgs().FindAsync(default, Ct);
    }

    [Fact]
    public async Task A_user_who_does_not_exist_moves_nowhere()
    {
        var changed = await new ChangeUserLevelHandler(_users, _unitOfWork, _mediator).Handle(new ChangeUserLevel(By: null, Anna, "admin"), Ct);

        Assert.Equal(TokenErrors.UnknownUser, changed.FirstError);
        Assert.Equal(0, _unitOfWork.Saves);
    }
}
