using MembersSite.Application.Audit;
using MembersSite.Domain.Audit;
using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Audit;

internal sealed class AuditRepository(MembersDbContext db) : IAuditRepository
{
    private DbSet<AuditEvent> Events => db.Set<AuditEvent>();

    // The order of the index on subject and key: a page is read in it, and nothing is sorted.
    public async Task<IReadOnlyList<AuditEvent>> ListAsync(TrongateUserId subject, long? before, int atMost, CancellationToken ct) =>
        await Events.AsNoTracking().Where(it => it.SubjectId == subject.Value && (before == null || it.Id < before))
            .OrderByDescending(it => it.Id).Take(atMost).ToListAsync(ct);

    public async Task<int> DeleteAsync(DateTimeOffset before, int atMost, CancellationToken ct)
    {
        // Found first and deleted by key: nodes that purge at once then lock the same rows in the same order.
        var ids = await Events.Where(it => it.HappenedAt < before).OrderBy(it => it.HappenedAt).Select(it => it.Id).Take(atMost).ToListAsync(ct);
        ids.Sort();
        await Events.Where(it => ids.Contains(it.Id)).ExecuteDeleteAsync(ct);
        return ids.Count;
    }
}
