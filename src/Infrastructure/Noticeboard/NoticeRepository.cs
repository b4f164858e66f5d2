using MembersSite.Application.Noticeboard;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Noticeboard;

internal sealed class NoticeRepository(MembersDbContext db) : INoticeRepository
{
    private IQueryable<Notice> Notices => db.Set<Notice>().AsNoTracking();

    public void Add(Notice notice) => db.Add(notice);

    public Task<Notice?> ReadAsync(long id, CancellationToken ct) => Notices.FirstOrDefaultAsync(notice => notice.Id == id, ct);

    public Task<long?> FindPostedAsync(TrongateUserId author, string? formKey, CancellationToken ct) =>
        Notices.Where(notice => notice.AuthorId == author.Value && notice.FormKey == formKey).Select(notice => (long?)notice.Id).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<Notice>> ListPinnedAsync(CancellationToken ct) =>
        await Notices.Where(notice => notice.IsPinned).OrderByDescending(notice => notice.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<Notice>> ListAsync(long? before, int atMost, CancellationToken ct) =>
        await Notices.Where(notice => !notice.IsPinned && (before == null || notice.Id < before)).OrderByDescending(notice => notice.Id).Take(atMost).ToListAsync(ct);

    public async Task<bool> ChangeAsync(long id, int version, string title, string text, DateTimeOffset now, CancellationToken ct) =>
        await Notices.Where(notice => notice.Id == id && notice.Version == version).ExecuteUpdateAsync(
            set => set.SetProperty(notice => notice.Title, title)
                .SetProperty(notice => notice.Text, text)
                .SetProperty(notice => notice.EditedAt, now)
                .SetProperty(notice => notice.Version, version + 1),
            ct) == 1;

    public async Task<bool> PinAsync(long id, bool isPinned, CancellationToken ct) =>
        await Notices.Where(notice => notice.Id == id).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.IsPinned, isPinned), ct) == 1;

    public async Task<bool> DeleteAsync(long id, CancellationToken ct) => await Notices.Where(notice => notice.Id == id).ExecuteDeleteAsync(ct) == 1;
}
