using System.Text.Json;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin.Impersonation;

/// <summary>
/// What a grant holds, sealed: the token of the member, and whose eyes it is for. So whoever steals it can do nothing with it without a session of that
/// very administrator.
/// </summary>
/// <param name="By">The administrator.</param>
/// <param name="Username">The name of the member, for the banner.</param>
/// <param name="Token">The token of the member. A secret.</param>
internal sealed record SealedImpersonation(TrongateUserId By, string Username, string Token)
{
    private const string Purpose = "Admin.Impersonation";

    /// <summary>Opens what a client sent; nothing where it is no grant, was changed, or its time is over.</summary>
    public static SealedImpersonation? Open(ISealer sealer, string? grant) =>
        sealer.Open(Purpose, grant) is { } text ? JsonSerializer.Deserialize<SealedImpersonation>(text) : null;

    public string Seal(ISealer sealer, DateTimeOffset until) => sealer.Seal(Purpose, JsonSerializer.Serialize(this), until);

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(SealedImpersonation);
}
