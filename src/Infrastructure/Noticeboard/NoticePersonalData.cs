using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Noticeboard;

/// <summary>The notices that a user has written, and whether they follow others. All of it goes with them: the words are theirs.</summary>
internal sealed class NoticePersonalData(MembersDbContext db) : IPersonalData
{
    public string Name => "notices";

    public async Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct)
    {
        var notices = await Of(userId).OrderByDescending(notice => notice.Id)
            .Select(notice => new { notice.Id, notice.Title, notice.Text, notice.PostedAt, notice.EditedAt }).ToListAsync(ct);
        var since = await Following(userId).Select(follower => (DateTimeOffset?)follower.Since).FirstOrDefaultAsync(ct);
        return new { Posted = notices, MailedSince = since };
    }

    public async Task EraseAsync(TrongateUserId userId, CancellationToken ct)
    {
        await Of(userId).ExecuteDeleteAsync(ct);
        await Following(userId).ExecuteDeleteAsync(ct);
    }

    private IQueryable<Notice> Of(TrongateUserId userId) => db.Set<Notice>().Where(notice => notice.AuthorId == userId.Value);

    private IQueryable<NoticeFollower> Following(TrongateUserId userId) => db.Set<NoticeFollower>().Where(follower => follower.UserId == userId.Value);
}
