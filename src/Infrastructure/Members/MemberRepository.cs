using MembersSite.Application.Members;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Members;

internal sealed class MemberRepository(MembersDbContext db) : IMemberRepository
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

    public Task RecordLoginAsync(long memberId, DateTimeOffset now, CancellationToken ct) =>
        db.Members.Where(member => member.Id == memberId)
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.LastLogin, now).SetProperty(member => member.NumLogins, member => member.NumLogins + 1), ct);

    public Task RenewPasswordHashAsync(long memberId, PasswordHash current, PasswordHash renewed, CancellationToken ct) =>
        db.Members.Where(member => member.Id == memberId && member.Password == current)
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.Password, renewed), ct);

    public async Task<MemberPage> ListAsync(int skip, int take, CancellationToken ct)
    {
        var members = await db.Members.AsNoTracking().OrderByDescending(member => member.Id).Skip(skip).Take(take).ToListAsync(ct);
        return new MemberPage([.. members.Select(MemberView.Of)], await db.Members.CountAsync(ct));
    }
}
