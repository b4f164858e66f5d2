namespace MembersSite.Domain.Members;

/// <summary>What is known of a member's time on the site they come from.</summary>
/// <param name="Created">When they joined there.</param>
/// <param name="LastLogin">When they last logged in there.</param>
/// <param name="NumLogins">How often they did, 0 or more.</param>
public sealed record MemberHistory(DateTimeOffset Created, DateTimeOffset LastLogin, int NumLogins);
