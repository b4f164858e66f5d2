namespace MembersSite.Application.Credentials;

/// <summary>An authenticator app as its owner may see it.</summary>
/// <param name="AddedAt">When it was set up.</param>
/// <param name="LastUsedAt">When a code of it was last given.</param>
public sealed record TotpView(DateTimeOffset AddedAt, DateTimeOffset LastUsedAt);
