using MembersSite.Domain.Common;

namespace MembersSite.Domain.Audit;

/// <summary>What an API token can be allowed to do with the record of what happened.</summary>
public static class AuditAbilities
{
    /// <summary>List what happened to the user.</summary>
    public static readonly Ability Read = new("activity:read", "See what happened on your account");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Ability> All = [Read];
}
