namespace MembersSite.Application.Common;

/// <summary>Tells apart what went wrong: an outage of what the site stands on, such as its database, or a bug.</summary>
public interface IOutages
{
    /// <summary>What is out of order, in one line that holds no secret; nothing where the exception says something else.</summary>
    /// <param name="exception">What was thrown; its inner exceptions are looked at too.</param>
    string? CauseOf(Exception exception);
}
