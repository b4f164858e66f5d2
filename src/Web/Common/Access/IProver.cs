using ErrorOr;

namespace MembersSite.Web.Common.Access;

/// <summary>How signed-in users show once more who they are. The module that knows their passwords brings it.</summary>
internal interface IProver
{
    /// <summary>When the session of a request last proved itself, as the database knows it: another node may have noted it a moment ago.</summary>
    Task<DateTimeOffset> FindStoredAsync(HttpContext http, CancellationToken ct);

    /// <summary>The name that password managers know the user by.</summary>
    Task<string?> FindNameAsync(HttpContext http, CancellationToken ct);

    /// <summary>Takes a password as proof, and notes it with the session. An error that concerns what was typed is a validation error.</summary>
    Task<ErrorOr<Success>> ProveAsync(HttpContext http, string? password, CancellationToken ct);
}
