using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>A token to end.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="TokenId">Its key.</param>
public sealed record EndedToken(TrongateUserId UserId, long TokenId);
