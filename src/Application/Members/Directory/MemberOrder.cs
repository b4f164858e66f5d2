namespace MembersSite.Application.Members.Directory;

/// <summary>In which order members are listed.</summary>
public enum MemberOrder
{
    /// <summary>Whoever joined last comes first.</summary>
    Newest,

    /// <summary>By last and first name.</summary>
    Name,

    /// <summary>Whoever logged in last comes first.</summary>
    LastLogin,
}
