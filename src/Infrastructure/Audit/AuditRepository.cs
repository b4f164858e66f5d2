using MembersSite.Application.Audit;
using MembersSite.Domain.Audit;
using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Audit;

internal sealed class AuditRepository(MembersDbContext db, IOptions<AuditOptions> options) : IAuditRepository
{
    // Midnight is a multiple of a day's seconds, on both providers.
    private const string EachDay =
        "SELECT happened_date - happened_date % 86400 AS day_date, COUNT(*) AS number FROM audit_events WHERE kind = {0} AND happened_date >= {1} GROUP BY day_date";

    // Who counts a day that is over finds what the other one found: the first one stays.
    private const string Row = "INSERT INTO audit_days (kind, day_date, number) VALUES ({0}, {1}, {2})";

    private static readonly ActivityKey Newest = new(DateTimeOffset.MaxValue, long.MaxValue);

    public TimeSpan Kept => options.Value.Keep;

    private DbSet<AuditEvent> Events => db.Set<AuditEvent>();

    // The order of the index on subject and key: a page is read in it, and nothing is sorted.
    public async Task<IReadOnlyList<AuditEvent>> ListAsync(TrongateUserId subject, long? before, int atMost, CancellationToken ct) =>
        await Events.AsNoTracking().Where(it => it.SubjectId == subject.Value && (before == null || it.Id < before))
            .OrderByDescending(it => it.Id).Take(atMost).ToListAsync(ct);

    public async Task<IReadOnlyList<AuditEvent>> SearchAsync(SearchActivity wanted, CancellationToken ct) =>
        await InOrder(wanted).Take(wanted.PageSize).ToListAsync(ct);

    public Task<string?> FindKindAsync(string after, CancellationToken ct) =>
        Events.Where(it => string.Compare(it.Kind, after) > 0).OrderBy(it => it.Kind).Select(it => it.Kind).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<DateTimeOffset, int>> ListDaysAsync(string kind, DateTimeOffset from, CancellationToken ct) =>
        await db.Set<AuditDay>().AsNoTracking().Where(it => it.Kind == kind && it.Day >= from).ToDictionaryAsync(it => it.Day, it => it.Number, ct);

    public async Task<IReadOnlyDictionary<DateTimeOffset, int>> CountDaysAsync(string kind, DateTimeOffset from, CancellationToken ct)
    {
        var days = await db.Database.SqlQueryRaw<DayNumber>(EachDay, kind, from.ToUnixTimeSeconds()).ToListAsync(ct);
        return days.ToDictionary(it => DateTimeOffset.FromUnixTimeSeconds(it.DayDate), it => it.Number);
    }

    public async Task KeepAsync(IReadOnlyList<AuditDay> days, CancellationToken ct)
    {
        foreach (var it in days)
        {
            await db.UpsertAsync(Row, "kind, day_date", "number = number", [it.Kind, it.Day.ToUnixTimeSeconds(), it.Number], ct);
        }
    }

    public async Task<int> DeleteAsync(DateTimeOffset before, int atMost, CancellationToken ct)
    {
        // Found first and deleted by key: nodes that purge at once then lock the same rows in the same order.
        var ids = await Events.Where(it => it.HappenedAt < before).OrderBy(it => it.HappenedAt).Select(it => it.Id).Take(atMost).ToListAsync(ct);
        ids.Sort();
        await Events.Where(it => ids.Contains(it.Id)).ExecuteDeleteAsync(ct);
        return ids.Count;
    }

    // What happened to one user is read in the order of the index on subject and key, all else in that of an index that ends with the time: by
    // neither anything is sorted. (The key comes last in each index by itself.)
    private IQueryable<AuditEvent> InOrder(SearchActivity wanted)
    {
        var (subject, kind, from, until, before) = (wanted.Subject?.Value, wanted.Kind, wanted.From, wanted.Until, wanted.Before);
        var events = Events.AsNoTracking();
        events = kind is null ? events : events.Where(it => it.Kind == kind);
        events = from is null ? events : events.Where(it => it.HappenedAt >= from);
        events = until is null ? events : events.Where(it => it.HappenedAt < until);
        if (subject is not null)
        {
            events = events.Where(it => it.SubjectId == subject);
            events = before is null ? events : events.Where(it => it.Id < before.Id);
            return events.OrderByDescending(it => it.Id);
        }

        // The second half alone would say it; by the first one, both providers find the place in the index. The newest page has a bound as well: without
        // one, MariaDB sorts the whole table for as long as it has no statistics of it.
        before ??= Newest;
        events = events.Where(it => it.HappenedAt <= before.HappenedAt && (it.HappenedAt < before.HappenedAt || it.Id < before.Id));
        return events.OrderByDescending(it => it.HappenedAt).ThenByDescending(it => it.Id);
    }

    private sealed record DayNumber(
        [property: System.ComponentModel.DataAnnotations.Schema.Column("day_date")] long DayDate,
        [property: System.ComponentModel.DataAnnotations.Schema.Column("number")] int Number);
}
