using MediatR;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// A user is being enabled again. Published inside the transaction: what a handler writes is committed with it or not at all,
/// and an exception of a handler undoes it.
/// </summary>
/// <param name="UserId">The user.</param>
public sealed record UserEnabled(TrongateUserId UserId) : INotification;
