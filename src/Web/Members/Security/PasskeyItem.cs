using MembersSite.Application.Credentials;

namespace MembersSite.Web.Members.Security;

/// <summary>A passkey of yours.</summary>
/// <param name="Id">The key, to rename or remove it by.</param>
/// <param name="Name">What you call it.</param>
/// <param name="Provider">Who makes the device or program that keeps it; nothing where that is not known.</param>
/// <param name="IsBackedUp">Whether it is on several of your devices.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="LastUsedAt">When it was last used; nothing before the first time.</param>
internal sealed record PasskeyItem(long Id, string Name, string? Provider, bool IsBackedUp, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt)
{
    public static PasskeyItem Of(PasskeyView it) => new(it.Id, it.Name, it.Provider, it.IsBackedUp, it.AddedAt, it.LastUsedAt);
}
