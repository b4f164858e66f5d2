namespace MembersSite.Domain.Members;

/// <summary>Whether a member is let in. The numbers are stored.</summary>
public enum MemberState
{
    /// <summary>They are.</summary>
    Active = 0,

    /// <summary>An administrator has shut them out.</summary>
    Disabled = 1,

    /// <summary>They have joined, and an administrator has not let them in yet.</summary>
    Waiting = 2,
}
