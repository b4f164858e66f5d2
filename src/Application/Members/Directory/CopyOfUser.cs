using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Approvals;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Keeps with each member a copy of the level and the state of their user, so that a million members can be listed by them from one index: in the
/// transaction in which it changes there. Whoever waited and is enabled, wherever that was done, is told by mail that they are let in.
/// </summary>
internal sealed class CopyOfUser(IMemberRepository members, IMediator mediator, IOptions<SiteOptions> site)
    : INotificationHandler<LevelChanged>, INotificationHandler<UserDisabled>, INotificationHandler<UserEnabled>
{
    public async Task Handle(LevelChanged notification, CancellationToken cancellationToken)
    {
        await members.MoveAsync(notification.UserId, notification.LevelId, state: null, cancellationToken);
        if (notification.LevelTitle == LevelTitles.Admin)
        {
            // A recovery link that was made for a member, and shown to somebody, must not open the account of an administrator.
            await mediator.Send(new RevokeUserTokens(notification.UserId, MemberPurposes.ResetPassword, Reason: "they became an administrator"), cancellationToken);
        }
    }

    public Task Handle(UserDisabled notification, CancellationToken cancellationToken) =>
        members.MoveAsync(notification.UserId, levelId: null, MemberState.Disabled, cancellationToken);

    public async Task Handle(UserEnabled notification, CancellationToken cancellationToken)
    {
        var before = await members.ReadByUserAsync(notification.UserId, cancellationToken);
        await members.MoveAsync(notification.UserId, levelId: null, MemberState.Active, cancellationToken);
        if (before?.State == MemberState.Waiting)
        {
            await mediator.Send(new QueueMail(ApprovedMail.Write(site.Value, before), before.EmailAddress, Owner: before.UserId), cancellationToken);
        }
    }
}
