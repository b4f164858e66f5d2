using MembersSite.Application.Members;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Members;

internal sealed class MemberRepository(MembersDbContext db, UserChanges changes) : IMemberRepository
{
    public void Add(Member member) => db.Members.Add(member);

    public Task<Member?> FindByLoginAsync(string login, CancellationToken ct)
    {
        // What is neither a username nor an address matches no row; the query runs all the same, for its time.
        var username = Username.IsValid(login) ? new Username(login).Normalized : string.Empty;
        var address = EmailAddress.IsValid(login) ? new EmailAddress(login).Normalized : string.Empty;
        return db.Members.AsNoTracking()
            .FirstOrDefaultAsync(member => member.UsernameNormalized == username || member.EmailAddressNormalized == address, ct);
    }

    public Task<Member?> FindByUserAsync(TrongateUserId userId, CancellationToken ct) =>
        db.Members.FirstOrDefaultAsync(member => member.TrongateUserId == userId.Value, ct);

    public Task RecordLoginAsync(Member member, DateTimeOffset now, CancellationToken ct)
    {
        changes.Note(member.UserId);
        return Only(member)
            .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.LastLogin, now).SetProperty(stored => stored.NumLogins, stored => stored.NumLogins + 1), ct);
    }

    public Task RenewPasswordHashAsync(Member member, PasswordHash renewed, CancellationToken ct) =>
        Only(member).Where(stored => stored.Password == member.Password)
            .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Password, renewed), ct);

    public async Task<MemberPage> ListAsync(int skip, int take, CancellationToken ct)
    {
        var members = await db.Members.AsNoTracking().OrderByDescending(member => member.Id).Skip(skip).Take(take).ToListAsync(ct);
        return new MemberPage([.. members.Select(MemberView.Of)], await db.Members.CountAsync(ct));
    }

    private IQueryable<Member> Only(Member member) => db.Members.Where(stored => stored.Id == member.Id);
}
