using MediatR;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// A user is being moved to another level. Published inside the transaction: what a handler writes is committed with it or not
/// at all, and an exception of a handler undoes it.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="LevelId">The key of the new level.</param>
/// <param name="LevelTitle">Its title.</param>
public sealed record LevelChanged(TrongateUserId UserId, int LevelId, string LevelTitle) : INotification;
