using MembersSite.Application.Common;
using MembersSite.Application.Members.Invitations;
using MembersSite.Domain.Common;

namespace MembersSite.Infrastructure.Members;

/// <summary>That a user has invited somebody: when, and not whom, which is the other one's affair. When they leave, the invitations stay good and say no more who sent them.</summary>
internal sealed class InvitationPersonalData(IInvitationRepository invitations) : IPersonalData
{
    // Each goes when somebody has joined with it, or some weeks later.
    private const int Most = 1000;

    public string Name => "invitations";

    public async Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct) =>
        (await invitations.ListByAsync(userId, Most, ct)).Select(invitation => new { InvitedAt = invitation.CreatedAt, invitation.SentAt, invitation.Mails });

    public Task EraseAsync(TrongateUserId userId, CancellationToken ct) => invitations.ForgetInviterAsync(userId, ct);
}
