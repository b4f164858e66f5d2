using MembersSite.Application.Members;
using MembersSite.Application.Members.Directory;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Members;

internal sealed class MemberRepository(MembersDbContext db, UserChanges changes) : IMemberRepository
{
    private DbSet<Member> Members => db.Set<Member>();

    public Task AddAsync(Member member, CancellationToken ct)
    {
        Members.Add(member);
        return db.CountMembersAsync(member.LevelId, member.State, 1, ct);
    }

    public Task<Member?> FindByLoginAsync(string login, CancellationToken ct)
    {
        // What is neither a username nor an address matches no row; the query runs all the same, for its time.
        var username = Username.IsValid(login) ? new Username(login).Normalized : string.Empty;
        var (address, inLetters, asTyped) = Spellings(login);
        return Members.AsNoTracking()
            .FirstOrDefaultAsync(
                member => member.UsernameNormalized == username || member.EmailAddressNormalized == address
                    || member.EmailAddressNormalized == inLetters || member.EmailAddressNormalized == asTyped,
                ct);
    }

    public Task<Member?> FindByUserAsync(TrongateUserId userId, CancellationToken ct) =>
        Members.FirstOrDefaultAsync(member => member.TrongateUserId == userId.Value, ct);

    public Task<Member?> ReadByUserAsync(TrongateUserId userId, CancellationToken ct) =>
        Members.AsNoTracking().FirstOrDefaultAsync(member => member.TrongateUserId == userId.Value, ct);

    public async Task<IReadOnlyList<Member>> ReadByUsersAsync(IReadOnlyCollection<TrongateUserId> userIds, CancellationToken ct)
    {
        var keys = userIds.Select(userId => userId.Value).ToList();
        return await Members.AsNoTracking().Where(member => keys.Contains(member.TrongateUserId)).ToListAsync(ct);
    }

    public async Task<bool> RecordLoginAsync(Member member, PasswordHash hash, DateTimeOffset now, CancellationToken ct)
    {
        changes.Note(member.UserId);
        return await AsRead(member).ExecuteUpdateAsync(
            set => set.SetProperty(stored => stored.Password, hash)
                .SetProperty(stored => stored.LastLogin, now)
                .SetProperty(stored => stored.NumLogins, stored => stored.NumLogins + 1),
            ct) == 1;
    }

    public async Task<bool> RenewPasswordHashAsync(Member member, PasswordHash renewed, CancellationToken ct) =>
        await AsRead(member).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Password, renewed).SetProperty(stored => stored.MustReset, false), ct) == 1;

    public async Task<IReadOnlyList<CountedMembers>> CountEachAsync(CancellationToken ct) => await db.Set<MemberCount>()
        .OrderBy(count => count.LevelId).ThenBy(count => count.State)
        .Select(count => new CountedMembers(count.LevelId, count.State, count.Number))
        .ToListAsync(ct);

    public async Task MoveAsync(TrongateUserId userId, int? levelId, MemberState? state, CancellationToken ct)
    {
        if (!await LockAsync(userId, ct))
        {
            return;
        }

        var from = await Of(userId).Select(member => new Place(member.LevelId, member.State)).FirstAsync(ct);
        var to = new Place(levelId ?? from.LevelId, state ?? from.State);
        changes.Note(userId);
        await Of(userId).ExecuteUpdateAsync(set => set.SetProperty(member => member.LevelId, to.LevelId).SetProperty(member => member.State, to.State), ct);
        if (to.State != MemberState.Disabled)
        {
            await Of(userId).ExecuteUpdateAsync(set => set.SetProperty(member => member.DisabledReason, (string?)null), ct);
        }

        // In the order of their keys, so that two who move members at once do not wait for each other in a circle.
        foreach (var (place, step) in new[] { (from, -1), (to, 1) }.OrderBy(it => it.Item1.LevelId).ThenBy(it => it.Item1.State))
        {
            await db.CountMembersAsync(place.LevelId, place.State, step, ct);
        }
    }

    public async Task<bool> DeleteAsync(TrongateUserId userId, CancellationToken ct)
    {
        changes.Note(userId);

        // Nothing is read here: whoever deletes asks afterwards who is an administrator, and MariaDB would answer as it was at the first reading.
        if (!await LockAsync(userId, ct))
        {
            return false;
        }

        await db.Set<MemberCount>().Where(count => Of(userId).Any(member => member.LevelId == count.LevelId && member.State == count.State))
            .ExecuteUpdateAsync(set => set.SetProperty(count => count.Number, count => count.Number - 1), ct);
        return await Of(userId).ExecuteDeleteAsync(ct) == 1;
    }

    private IQueryable<Member> Of(TrongateUserId userId) => Members.Where(member => member.TrongateUserId == userId.Value);

    // A write that changes nothing takes the lock of the row on both providers, so that what is counted is where the member is.
    private async Task<bool> LockAsync(TrongateUserId userId, CancellationToken ct) =>
        await Of(userId).ExecuteUpdateAsync(set => set.SetProperty(member => member.LevelId, member => member.LevelId), ct) == 1;

    // The form in which addresses are kept, and the two in which older versions kept those that are not ASCII: as typed, in lower case.
    private static (string Kept, string InLetters, string AsTyped) Spellings(string login)
    {
        if (!EmailAddress.IsValid(login))
        {
            return (string.Empty, string.Empty, string.Empty);
        }

        var address = new EmailAddress(login);
        return (address.Normalized, address.Value.ToLowerInvariant(), login.Trim().ToLowerInvariant());
    }

    // The row of a member, unless the password has changed since.
    private IQueryable<Member> AsRead(Member member) => Members.Where(stored => stored.Id == member.Id && stored.Password == member.Password);

    private sealed record Place(int LevelId, MemberState State);
}
