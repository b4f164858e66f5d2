using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Managing;

/// <summary>Who changes whom, and what they had before their eyes.</summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserId">The user of the member.</param>
/// <param name="Seen">The stamp of what they were shown (<see cref="MemberStamp"/>); nothing where they do not mind what others have changed since.</param>
public sealed record MemberChange(TrongateUserId By, TrongateUserId UserId, string? Seen = null);
