using ErrorOr;

namespace MembersSite.Domain.Audit;

/// <summary>What can go wrong for whoever reads the trail.</summary>
public static class AuditErrors
{
    /// <summary>The key of a page is none that this site has given.</summary>
    public static readonly Error BadPage =
        Error.Validation("Before", "This is no page of the list: its address was changed or cut off. Begin with the newest.");
}
