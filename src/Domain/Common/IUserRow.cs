namespace MembersSite.Domain.Common;

/// <summary>The row that a user is: what the foreign keys of all modules point at, without naming its entity.</summary>
public interface IUserRow : IBelongsToUser;
