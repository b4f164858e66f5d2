using ErrorOr;
using MediatR;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>Takes a code of an authenticator app, or a recovery code, as second factor. <see cref="CredentialErrors.BadSecondFactor"/> where it is none.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Code">What was typed.</param>
public sealed record VerifySecondFactor(TrongateUserId UserId, string? Code) : IRequest<ErrorOr<string>>
{
    /// <summary>Leaves the code out.</summary>
    public override string ToString() => $"{nameof(VerifySecondFactor)} {{ {UserId} }}";
}

internal sealed class VerifySecondFactorHandler : IRequestHandler<VerifySecondFactor, ErrorOr<string>>
{
    public Task<ErrorOr<string>> Handle(VerifySecondFactor request, CancellationToken ct) => Task.FromResult<ErrorOr<string>>(CredentialErrors.BadSecondFactor);
}
