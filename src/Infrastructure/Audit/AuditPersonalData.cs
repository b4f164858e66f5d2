using MembersSite.Application.Audit;
using MembersSite.Application.Common;
using MembersSite.Domain.Audit;
using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Audit;

/// <summary>What happened to a user. That somebody has left stays; from where they came does not.</summary>
internal sealed class AuditPersonalData(MembersDbContext db) : IPersonalData
{
    public string Name => "activity";

    public async Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct)
    {
        var events = await Of(userId).AsNoTracking().OrderByDescending(it => it.Id).ToListAsync(ct);
        return events.Select(Activity.Of).Select(it => new { it.HappenedAt, it.Kind, it.Detail, Actor = it.Actor.ToString().ToLowerInvariant(), it.IpAddress, it.UserAgent });
    }

    public async Task EraseAsync(TrongateUserId userId, CancellationToken ct)
    {
        await ForgetWhereAsync(Of(userId), ct);

        // What they have done to others, as an administrator.
        await ForgetWhereAsync(Events.Where(it => it.ActorId == userId.Value), ct);
    }

    private DbSet<AuditEvent> Events => db.Set<AuditEvent>();

    private static Task<int> ForgetWhereAsync(IQueryable<AuditEvent> events, CancellationToken ct) =>
        events.ExecuteUpdateAsync(set => set.SetProperty(it => it.IpAddress, (string?)null).SetProperty(it => it.UserAgent, (string?)null), ct);

    private IQueryable<AuditEvent> Of(TrongateUserId userId) => Events.Where(it => it.SubjectId == userId.Value);
}
