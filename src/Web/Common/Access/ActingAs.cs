using MembersSite.Domain.Common;

namespace MembersSite.Web.Common.Access;

/// <summary>That an administrator sees the site as a member: of the request, who its signed-in user is then.</summary>
/// <param name="By">The administrator.</param>
/// <param name="Username">The name of the member.</param>
/// <param name="Until">When it ends by itself.</param>
internal sealed record ActingAs(TrongateUserId By, string Username, DateTimeOffset Until)
{
    /// <summary>Leaves out whom it concerns.</summary>
    public override string ToString() => nameof(ActingAs);
}

/// <summary>Opens a change to administrators who see the site as a member; all others are refused then.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllowWhileActingAttribute : Attribute;

/// <summary>Lets a request be that of the administrator, also while they see the site as a member.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AsYourselfAttribute : Attribute;

/// <summary>Finds it.</summary>
internal static class ActingAsFeature
{
    /// <summary>As whom somebody else acts in this request, or nothing where it is the signed-in user.</summary>
    public static ActingAs? ActingAs(this HttpContext context) => context.Features.Get<ActingAs>();
}
