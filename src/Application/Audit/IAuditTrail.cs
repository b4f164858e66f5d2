using MembersSite.Domain.Audit;

namespace MembersSite.Application.Audit;

/// <summary>The table of what happened.</summary>
public interface IAuditTrail
{
    /// <summary>Keeps a new row; the handler saves.</summary>
    /// <param name="happened">What happened.</param>
    void Add(AuditEvent happened);
}
