namespace MembersSite.Application.Members.Security;

/// <summary>What somebody gives as second factor: a code, or the answer of a passkey.</summary>
/// <param name="Code">A code of an authenticator app, or a recovery code.</param>
/// <param name="Ceremony">The question that a passkey was asked.</param>
/// <param name="Response">What it answered.</param>
public sealed record ShownFactor(string? Code = null, string? Ceremony = null, string? Response = null)
{
    /// <summary>Nothing.</summary>
    public static readonly ShownFactor Nothing = new();

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ShownFactor);
}
