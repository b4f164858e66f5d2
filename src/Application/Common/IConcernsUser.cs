namespace MembersSite.Application.Common;

/// <summary>An answer that concerns one user, so that the log can say which.</summary>
public interface IConcernsUser
{
    /// <summary>The code of the user, as in <c>trongate_users</c>.</summary>
    string UserCode { get; }
}
