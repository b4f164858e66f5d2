namespace MembersSite.Application.Credentials;

/// <summary>A linked account at a provider as its owner may see it.</summary>
/// <param name="Id">The key, to unlink it by.</param>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Label">What the member knows the account by, or nothing.</param>
/// <param name="AddedAt">When it was linked.</param>
/// <param name="LastUsedAt">When somebody last came in by it; nothing before the first time.</param>
public sealed record OutsideLoginView(long Id, string Provider, string? Label, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);
