using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>What an API token can be allowed to do with its member's account.</summary>
public static class MemberAbilities
{
    /// <summary>See who the user is.</summary>
    public static readonly Ability ProfileRead = new("profile:read", "See your name and level");

    /// <summary>Change the user's names.</summary>
    public static readonly Ability ProfileWrite = new("profile:write", "Change your name");

    /// <summary>List the user's sessions.</summary>
    public static readonly Ability SessionsRead = new("sessions:read", "See where you are logged in");

    /// <summary>End the user's sessions.</summary>
    public static readonly Ability SessionsWrite = new("sessions:write", "Log you out elsewhere");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Ability> All = [ProfileRead, ProfileWrite, SessionsRead, SessionsWrite];
}
