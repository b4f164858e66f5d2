using MembersSite.Domain.Common;

namespace MembersSite.Domain.Tokens;

/// <summary>What an API token can be allowed to do with the API tokens of its user.</summary>
public static class TokenAbilities
{
    /// <summary>List the user's API tokens.</summary>
    public static readonly Ability Read = new("tokens:read", "See your API tokens");

    /// <summary>Create API tokens that are no stronger, and revoke them.</summary>
    public static readonly Ability Write = new("tokens:write", "Create and revoke API tokens");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Ability> All = [Read, Write];
}
