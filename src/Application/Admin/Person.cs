using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin;

/// <summary>A user, as a list of administrators names them.</summary>
/// <param name="Id">The key, which stays inside.</param>
/// <param name="UserCode">The code, to stand in an address.</param>
/// <param name="Username">The username; nothing for a user who is no member.</param>
public sealed record Person(TrongateUserId Id, string UserCode, string? Username)
{
    /// <summary>The username, or the code where there is none.</summary>
    public string Name => Username ?? UserCode;

    /// <summary>Leaves out the name, which does not belong in logs.</summary>
    public override string ToString() => $"{nameof(Person)} {{ {UserCode} }}";
}
