namespace MembersSite.Infrastructure.Persistence;

/// <summary>What the exceptions of a driver mean. That of each driver is asked, since an import reads from one and may write by another.</summary>
internal interface IDriverFailures
{
    /// <summary>
    /// Whether the database cannot answer now: it is away, hangs, is locked by another, full, read-only, or takes no more connections. The same statement may
    /// succeed in a moment, or once somebody has seen to it.
    /// </summary>
    bool IsOutage(Exception e);

    /// <summary>Whether the server has ended and undone the transaction, to let another go on. Nobody did anything wrong.</summary>
    bool IsDeadlock(Exception e) => false;

    /// <summary>The unique rule that is broken, or nothing where the exception says something else.</summary>
    UniqueRule? FindBroken(Exception e, IEnumerable<UniqueRule> rules);
}
