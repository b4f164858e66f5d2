using ErrorOr;
using MediatR;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>Takes the answer of a passkey to a question of this site. <see cref="CredentialErrors.BadPasskey"/> where it proves nothing.</summary>
/// <param name="Ceremony">The question.</param>
/// <param name="Response">The answer.</param>
/// <param name="Kind">What the question was for: <c>log-in</c>, <c>second-factor</c> or <c>step-up</c>.</param>
/// <param name="UserId">Whose passkey it must be, or nothing.</param>
public sealed record VerifyPasskey(string? Ceremony, string? Response, string Kind, TrongateUserId? UserId = null) : IRequest<ErrorOr<VerifiedPasskey>>
{
    /// <summary>Leaves question and answer out.</summary>
    public override string ToString() => $"{nameof(VerifyPasskey)} {{ {Kind} }}";
}

/// <summary>Whose passkey it was.</summary>
/// <param name="UserId">The user.</param>
public sealed record VerifiedPasskey(TrongateUserId UserId);

internal sealed class VerifyPasskeyHandler : IRequestHandler<VerifyPasskey, ErrorOr<VerifiedPasskey>>
{
    public Task<ErrorOr<VerifiedPasskey>> Handle(VerifyPasskey request, CancellationToken ct) => Task.FromResult<ErrorOr<VerifiedPasskey>>(CredentialErrors.BadPasskey);
}
