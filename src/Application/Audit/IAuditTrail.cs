using MembersSite.Domain.Audit;

namespace MembersSite.Application.Audit;

/// <summary>The table of what happened, for the one who writes it: <see cref="AuditBehaviour{TRequest,TResponse}"/>. A test refuses all others.</summary>
public interface IAuditTrail
{
    /// <summary>Keeps a new row; whoever calls it saves.</summary>
    /// <param name="happened">What happened.</param>
    void Add(AuditEvent happened);

    /// <summary>Takes back a row of the same transaction, which was about nobody; whoever calls it saves.</summary>
    /// <param name="happened">What was added, and saved.</param>
    void TakeBack(AuditEvent happened);
}
