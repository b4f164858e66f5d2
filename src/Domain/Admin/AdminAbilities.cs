using MembersSite.Domain.Common;

namespace MembersSite.Domain.Admin;

/// <summary>What an administrator's API token can be allowed to do with the site.</summary>
public static class AdminAbilities
{
    /// <summary>See members, what happens, and mails.</summary>
    public static readonly Ability Read = new("admin:read", "See all members, what happens on the site, and its mails", LevelTitles.Admin);

    /// <summary>Change members, levels and invitations.</summary>
    public static readonly Ability Write = new("admin:write", "Change members, levels and invitations", LevelTitles.Admin);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Ability> All = [Read, Write];
}
