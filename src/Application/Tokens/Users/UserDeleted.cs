using MediatR;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// A user is being deleted. Published inside the transaction, while the user's row is still there, so that whoever has rows that
/// point at it removes them; an exception of a handler undoes it all.
/// </summary>
/// <param name="UserId">The user.</param>
public sealed record UserDeleted(TrongateUserId UserId) : INotification;
