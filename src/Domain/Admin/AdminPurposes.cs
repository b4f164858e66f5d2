using MembersSite.Domain.Common;

namespace MembersSite.Domain.Admin;

/// <summary>What the tokens of this module are good for.</summary>
public static class AdminPurposes
{
    /// <summary>Lets an administrator see the site as a member, beside a session of their own.</summary>
    public static readonly TokenPurpose Impersonation = new("impersonation");
}
