using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>A session to take over. Prints whose it is alone.</summary>
/// <param name="Value">What its holder presents: of the shapes that Trongate and PHP make.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="EndsAt">When it ends at the latest, after now.</param>
/// <param name="UsedAt">When it was used last.</param>
/// <param name="IdleSeconds">How long it lives after its last use, or nothing.</param>
/// <param name="Name">What its owner is shown of it, or nothing.</param>
/// <param name="Payload">What to keep with it, at most 512 characters, or nothing.</param>
public sealed record SessionToImport(string Value, TrongateUserId UserId, DateTimeOffset EndsAt, DateTimeOffset UsedAt, int? IdleSeconds, string? Name, string? Payload)
{
    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => $"{nameof(SessionToImport)} {{ {UserId} }}";
}
