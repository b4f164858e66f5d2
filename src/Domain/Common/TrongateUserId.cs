namespace MembersSite.Domain.Common;

/// <summary>
/// Identifies a user of any kind: the key of <c>trongate_users</c>, and what other tables point at.
/// It stays inside the system; the id that may be shown in an address is the user's code.
/// </summary>
/// <param name="Value">The key, 1 or more; 0 before the row was saved.</param>
public readonly record struct TrongateUserId(long Value);
