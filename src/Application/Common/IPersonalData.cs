using MembersSite.Domain.Common;

namespace MembersSite.Application.Common;

/// <summary>
/// What a module holds about a user: it goes into the export of everything, and away when the user leaves. Each module with rows about users
/// registers one.
/// </summary>
public interface IPersonalData
{
    /// <summary>The name of this part in the export, such as <c>sessions</c>.</summary>
    string Name { get; }

    /// <summary>All that the module holds about a user, as it can be written as JSON: no secret, no hash.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="ct">Gives up.</param>
    Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>Deletes it, or takes from it what tells who it was; within the transaction in which the user goes.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="ct">Gives up.</param>
    Task EraseAsync(TrongateUserId userId, CancellationToken ct);
}
