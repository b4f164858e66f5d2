using MediatR;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Keeps with each member a copy of the level and the state of their user, so that a million members can be listed by them from one index: in the
/// transaction in which it changes there.
/// </summary>
internal sealed class CopyOfUser(IMemberRepository members)
    : INotificationHandler<LevelChanged>, INotificationHandler<UserDisabled>, INotificationHandler<UserEnabled>
{
    public Task Handle(LevelChanged notification, CancellationToken cancellationToken) =>
        members.MoveAsync(notification.UserId, notification.LevelId, state: null, cancellationToken);

    public Task Handle(UserDisabled notification, CancellationToken cancellationToken) =>
        members.MoveAsync(notification.UserId, levelId: null, MemberState.Disabled, cancellationToken);

    public Task Handle(UserEnabled notification, CancellationToken cancellationToken) =>
        members.MoveAsync(notification.UserId, levelId: null, MemberState.Active, cancellationToken);
}
