namespace MembersSite.Domain.Common;

/// <summary>A row that many users share, such as their level: where it changes, nothing that is held in memory of any user is current.</summary>
public interface IConcernsEveryUser;
