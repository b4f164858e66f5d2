using MembersSite.Application.Members;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Members;

internal sealed class MemberRepository(MembersDbContext db, UserChanges changes) : IMemberRepository
{
    private DbSet<Member> Members => db.Set<Member>();

    public void Add(Member member) => Members.Add(member);

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
        await AsRead(member).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Password, renewed), ct) == 1;

    public async Task<IReadOnlyList<Member>> ListAsync(int skip, int take, CancellationToken ct) =>
        await Members.AsNoTracking().OrderByDescending(member => member.Id).Skip(skip).Take(take).ToListAsync(ct);

    public Task<int> CountAsync(CancellationToken ct) => Members.CountAsync(ct);

    public async Task<bool> DeleteAsync(TrongateUserId userId, CancellationToken ct)
    {
        changes.Note(userId);
        return await Members.Where(member => member.TrongateUserId == userId.Value).ExecuteDeleteAsync(ct) == 1;
    }

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
}
