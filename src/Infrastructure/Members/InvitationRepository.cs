using MembersSite.Application.Members.Invitations;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Members;

internal sealed class InvitationRepository(MembersDbContext db) : IInvitationRepository
{
    private IQueryable<Invitation> Invitations => db.Set<Invitation>().AsNoTracking();

    public void Add(Invitation invitation) => db.Add(invitation);

    public Task<Invitation?> ReadAsync(long id, CancellationToken ct) => Invitations.FirstOrDefaultAsync(it => it.Id == id, ct);

    public Task<bool> IsInvitedAsync(EmailAddress emailAddress, CancellationToken ct) => Of(emailAddress).AnyAsync(ct);

    public async Task<IReadOnlyList<Invitation>> ListAsync(long? before, int atMost, CancellationToken ct) =>
        await Invitations.Where(it => before == null || it.Id < before).OrderByDescending(it => it.Id).Take(atMost).ToListAsync(ct);

    public async Task<bool> SendAgainAsync(long id, DateTimeOffset now, CancellationToken ct) =>
        await Invitations.Where(it => it.Id == id).ExecuteUpdateAsync(set => set.SetProperty(it => it.Mails, it => it.Mails + 1).SetProperty(it => it.SentAt, now), ct) == 1;

    public async Task<bool> UseAsync(EmailAddress emailAddress, InvitationLink? link, CancellationToken ct)
    {
        var used = Of(emailAddress);
        if (link is not null)
        {
            return await used.Where(it => it.Id == link.Id && it.Mails == link.Mail).ExecuteDeleteAsync(ct) == 1;
        }

        await used.ExecuteDeleteAsync(ct);
        return true;
    }

    public async Task<bool> DeleteAsync(long id, CancellationToken ct) => await Invitations.Where(it => it.Id == id).ExecuteDeleteAsync(ct) == 1;

    public async Task<int> DeleteOldAsync(DateTimeOffset sentBefore, int atMost, CancellationToken ct)
    {
        // Still old where they are deleted: one of them may have been sent again meanwhile.
        var ids = await Invitations.Where(it => it.SentAt < sentBefore).OrderBy(it => it.Id).Select(it => it.Id).Take(atMost).ToListAsync(ct);
        return await Invitations.Where(it => ids.Contains(it.Id) && it.SentAt < sentBefore).ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<Invitation>> ListByAsync(TrongateUserId userId, int atMost, CancellationToken ct) =>
        await Invitations.Where(it => it.InvitedById == userId.Value).OrderByDescending(it => it.Id).Take(atMost).ToListAsync(ct);

    public Task ForgetInviterAsync(TrongateUserId userId, CancellationToken ct) =>
        Invitations.Where(it => it.InvitedById == userId.Value).ExecuteUpdateAsync(set => set.SetProperty(it => it.InvitedById, (long?)null), ct);

    private IQueryable<Invitation> Of(EmailAddress emailAddress) => Invitations.Where(it => it.EmailAddressNormalized == emailAddress.Normalized);
}
