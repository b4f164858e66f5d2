namespace MembersSite.Application.Common;

/// <summary>Tells apart what went wrong: an outage of what the site stands on, such as its database, or a bug.</summary>
public interface IOutages
{
    /// <summary>The outage that an exception comes from; nothing where it says something else.</summary>
    /// <param name="exception">What was thrown; its inner exceptions are looked at too.</param>
    UnavailableException? FindBehind(Exception exception);
}
