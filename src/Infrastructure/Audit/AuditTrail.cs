using MembersSite.Application.Audit;
using MembersSite.Domain.Audit;
using MembersSite.Infrastructure.Persistence;

namespace MembersSite.Infrastructure.Audit;

internal sealed class AuditTrail(MembersDbContext db) : IAuditTrail
{
    public void Add(AuditEvent happened) => db.Add(happened);

    public void TakeBack(AuditEvent happened) => db.Remove(happened);
}
