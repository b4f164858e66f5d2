using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;

namespace MembersSite.Web.Members.Sessions;

/// <summary>How a session has shown who holds it.</summary>
/// <param name="Methods">The ways: <c>password</c>, <c>mail</c>, <c>joining</c>, <c>totp</c>, <c>recovery-code</c>, <c>passkey</c>, <c>provider</c>, <c>trusted-device</c>, <c>old-site</c>; empty where nothing is known.</param>
/// <param name="ProvedAt">When it last did.</param>
/// <param name="SecondFactor">Whether a second factor was shown.</param>
internal sealed record AssuranceItem(IReadOnlyList<string> Methods, DateTimeOffset ProvedAt, bool SecondFactor)
{
    /// <summary>Of a session; an API token has shown nothing. It asks no database.</summary>
    public static AssuranceItem Of(ValidatedToken token, DateTimeOffset? provedAt = null)
    {
        var assurance = token.Purpose == TokenPurpose.Session ? Assurance.Of(token.Payload) : Assurance.None;
        return new AssuranceItem(assurance.Methods, provedAt ?? token.ProvedAt, assurance.HasSecondFactor);
    }
}
