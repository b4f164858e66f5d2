namespace MembersSite.Application.Credentials;

/// <summary>A passkey as its owner may see it.</summary>
/// <param name="Id">The key, to rename or remove it by.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Provider">Who made its device or program, or nothing.</param>
/// <param name="IsBackedUp">Whether it is on several devices of its owner.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="LastUsedAt">When it was last used; nothing before the first time.</param>
public sealed record PasskeyView(long Id, string Name, string? Provider, bool IsBackedUp, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);
