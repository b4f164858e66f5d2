using MembersSite.Application.Members.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Members;

internal sealed class MemberImport(MembersDbContext db, UniqueRules uniqueRules) : IMemberImport
{
    private DbSet<Member> Members => db.Set<Member>();

    public async Task<IReadOnlyDictionary<string, TrongateUserId>> FindUsernamesAsync(IReadOnlyCollection<string> usernames, CancellationToken ct)
    {
        var wanted = usernames.ToList();
        return wanted.Count == 0 ? new Dictionary<string, TrongateUserId>(StringComparer.Ordinal) : await Members.Where(member => wanted.Contains(member.UsernameNormalized)).Select(member => new { Key = member.UsernameNormalized, member.TrongateUserId })
            .ToDictionaryAsync(member => member.Key, member => new TrongateUserId(member.TrongateUserId), StringComparer.Ordinal, ct);
    }

    public async Task<IReadOnlyDictionary<string, TrongateUserId>> FindAddressesAsync(IReadOnlyCollection<string> addresses, CancellationToken ct)
    {
        var wanted = addresses.ToList();
        return wanted.Count == 0 ? new Dictionary<string, TrongateUserId>(StringComparer.Ordinal) : await Members.Where(member => wanted.Contains(member.EmailAddressNormalized)).Select(member => new { Key = member.EmailAddressNormalized, member.TrongateUserId })
            .ToDictionaryAsync(member => member.Key, member => new TrongateUserId(member.TrongateUserId), StringComparer.Ordinal, ct);
    }

    public async Task<bool> AddManyAsync(IReadOnlyList<Member> members, CancellationToken ct)
    {
        try
        {
            await db.AddManyAsync(members, ct);
        }
        catch (Exception e) when (uniqueRules.FindBroken(e) is not null)
        {
            return false;
        }

        // In the order of their keys, so that two who count at once do not wait for each other in a circle.
        foreach (var same in members.GroupBy(member => (member.LevelId, member.State)).OrderBy(it => it.Key.LevelId).ThenBy(it => it.Key.State))
        {
            await db.CountMembersAsync(same.Key.LevelId, same.Key.State, same.Count(), ct);
        }

        return true;
    }

    // A write that changes nothing takes the lock of the row on both providers.
    public async Task<Member?> LockAsync(TrongateUserId userId, CancellationToken ct)
    {
        var row = Members.Where(member => member.TrongateUserId == userId.Value);
        await row.ExecuteUpdateAsync(set => set.SetProperty(member => member.LevelId, member => member.LevelId), ct);
        return await row.FirstOrDefaultAsync(ct);
    }
}
