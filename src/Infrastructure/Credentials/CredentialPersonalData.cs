using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

/// <summary>What a user can prove themselves by: shown without its secrets, and gone with its user.</summary>
internal sealed class CredentialPersonalData(IFactorReader factors, MembersDbContext db) : IPersonalData
{
    public string Name => "credentials";

    public async Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct) => await factors.ReadAsync(userId, ct);

    public async Task EraseAsync(TrongateUserId userId, CancellationToken ct)
    {
        await db.Set<Authenticator>().Where(it => it.UserId == userId.Value).ExecuteDeleteAsync(ct);
        await db.Set<RecoveryCode>().Where(it => it.UserId == userId.Value).ExecuteDeleteAsync(ct);
        await db.Set<Passkey>().Where(it => it.UserId == userId.Value).ExecuteDeleteAsync(ct);
        await db.Set<OutsideLogin>().Where(it => it.UserId == userId.Value).ExecuteDeleteAsync(ct);
        await db.Set<Ceremony>().Where(it => it.UserId == userId.Value).ExecuteDeleteAsync(ct);
    }
}
