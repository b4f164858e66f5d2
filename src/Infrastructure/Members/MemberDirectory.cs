using MembersSite.Application.Members.Directory;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Members;

internal sealed class MemberDirectory(MembersDbContext db) : IMemberDirectory
{
    private IQueryable<Member> Members => db.Set<Member>().AsNoTracking();

    public async Task<IReadOnlyList<MemberEntry>> ReadAsync(MemberRange range, CancellationToken ct)
    {
        if (range.After is not { } after)
        {
            return await TakeAsync(Of(range), range, range.AtMost, ct);
        }

        var beside = IsDescending(range) ? Of(range).Where(member => member.Id < after.Id) : Of(range).Where(member => member.Id > after.Id);
        if (range.Order == MemberOrder.Newest)
        {
            return await TakeAsync(beside, range, range.AtMost, ct);
        }

        // In two pieces: those of the same name or second, of whom there may be many, and those beyond. Asked for at once ("the name is greater, or the
        // same and the key is greater"), it is no range of the index to either database. With the collation
        // of the column, so that MariaDB knows that all of one name are alike, and sorts nothing.
        var collation = db.ExactCollation;
        var same = range.Order == MemberOrder.Name
            ? beside.Where(member => member.NameSorted == EF.Functions.Collate(after.NameSorted, collation))
            : beside.Where(member => member.LastLogin == after.LastLogin);
        var found = await TakeAsync(same, range, range.AtMost, ct);
        return found.Count == range.AtMost ? found : [.. found, .. await TakeAsync(Beyond(range, after), range, range.AtMost - found.Count, ct)];
    }

    public async Task<IReadOnlyList<MemberEntry>> ReadAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        await Entries(Members.Where(member => ids.Contains(member.Id))).ToListAsync(ct);

    public async Task<IReadOnlyList<long>> FindAsync(MemberColumn column, string from, string? below, int atMost, CancellationToken ct)
    {
        var name = column switch
        {
            MemberColumn.Username => nameof(Member.UsernameNormalized),
            MemberColumn.EmailAddress => nameof(Member.EmailAddressNormalized),
            MemberColumn.Name => nameof(Member.NameNormalized),
            _ => nameof(Member.NameSorted),
        };

        // EF Core translates string.Compare to the comparison of the database, whose collation says how.
#pragma warning disable CA1309, CA1310, MA0074, MA0001
        var found = below is null
            ? Members.Where(member => EF.Property<string>(member, name) == from)
            : Members.Where(member => string.Compare(EF.Property<string>(member, name), from) >= 0 && string.Compare(EF.Property<string>(member, name), below) < 0);
#pragma warning restore CA1309, CA1310, MA0074, MA0001
        return await found.OrderBy(member => EF.Property<string>(member, name)).Take(atMost).Select(member => member.Id).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<Member>> ListAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        await Members.Where(member => ids.Contains(member.Id)).ToListAsync(ct);

    private static bool IsDescending(MemberRange range) => (range.Order != MemberOrder.Name) != range.IsBackwards;

    // Of each entry what its index holds, and no more: else MariaDB reads and sorts the whole table where it is small, or takes another index.
    private static async Task<List<MemberEntry>> TakeAsync(IQueryable<Member> members, MemberRange range, int atMost, CancellationToken ct)
    {
        var sorted = Sorted(members, range).Take(atMost);
        var entries = range.Order switch
        {
            MemberOrder.Name => sorted.Select(member => new MemberEntry(member.Id, null, member.NameSorted, default)),
            MemberOrder.LastLogin => sorted.Select(member => new MemberEntry(member.Id, null, string.Empty, member.LastLogin)),
            _ => sorted.Select(member => new MemberEntry(member.Id, null, string.Empty, default)),
        };
        return await entries.ToListAsync(ct);
    }

    private static IQueryable<MemberEntry> Entries(IQueryable<Member> members) =>
        members.Select(member => new MemberEntry(member.Id, new MemberPlace(member.LevelId, member.State), member.NameSorted, member.LastLogin));

    private static IQueryable<Member> Sorted(IQueryable<Member> members, MemberRange range) => (range.Order, IsDescending(range)) switch
    {
        (MemberOrder.Name, false) => members.OrderBy(member => member.NameSorted).ThenBy(member => member.Id),
        (MemberOrder.Name, true) => members.OrderByDescending(member => member.NameSorted).ThenByDescending(member => member.Id),
        (MemberOrder.LastLogin, false) => members.OrderBy(member => member.LastLogin).ThenBy(member => member.Id),
        (MemberOrder.LastLogin, true) => members.OrderByDescending(member => member.LastLogin).ThenByDescending(member => member.Id),
        (_, false) => members.OrderBy(member => member.Id),
        (_, true) => members.OrderByDescending(member => member.Id),
    };

    private IQueryable<Member> Of(MemberRange range) => range.Place is { LevelId: var levelId, State: var state }
        ? Members.Where(member => member.LevelId == levelId && member.State == state)
        : Members;

    private IQueryable<Member> Beyond(MemberRange range, MemberEntry after) => (range.Order, IsDescending(range)) switch
    {
#pragma warning disable CA1309, CA1310, MA0074, MA0001 // As above.
        (MemberOrder.Name, false) => Of(range).Where(member => string.Compare(member.NameSorted, after.NameSorted) > 0),
        (MemberOrder.Name, true) => Of(range).Where(member => string.Compare(member.NameSorted, after.NameSorted) < 0),
#pragma warning restore CA1309, CA1310, MA0074, MA0001
        (_, false) => Of(range).Where(member => member.LastLogin > after.LastLogin),
        (_, true) => Of(range).Where(member => member.LastLogin < after.LastLogin),
    };
}
