namespace MembersSite.Domain.Common;

/// <summary>The abilities that an API token can be given. What its user may not do, it cannot do either.</summary>
public static class AbilityNames
{
    /// <summary>See who the user is.</summary>
    public const string ProfileRead = "profile:read";

    /// <summary>Change the user's names.</summary>
    public const string ProfileWrite = "profile:write";

    /// <summary>List the user's sessions.</summary>
    public const string SessionsRead = "sessions:read";

    /// <summary>End the user's sessions.</summary>
    public const string SessionsWrite = "sessions:write";

    /// <summary>List the user's API tokens.</summary>
    public const string TokensRead = "tokens:read";

    /// <summary>Create API tokens that are no stronger, and revoke them.</summary>
    public const string TokensWrite = "tokens:write";

    /// <summary>All of them, each with what it allows in the words of the person who grants it.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [ProfileRead] = "See your name and level",
        [ProfileWrite] = "Change your name",
        [SessionsRead] = "See where you are logged in",
        [SessionsWrite] = "Log you out elsewhere",
        [TokensRead] = "See your API tokens",
        [TokensWrite] = "Create and revoke API tokens",
    };
}
