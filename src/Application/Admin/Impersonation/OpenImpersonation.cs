using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Admin;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin.Impersonation;

/// <summary>
/// Finds out as whom an administrator sees the site, on every request anew: <see cref="AdminErrors.ImpersonationOver"/> where that was ended, its time is
/// over, it was granted to somebody else, or the member has become an administrator.
/// </summary>
/// <param name="By">The administrator, who is one at this moment.</param>
/// <param name="Grant">What came with the request: anything.</param>
public sealed record OpenImpersonation(TrongateUserId By, string? Grant) : IRequest<ErrorOr<OpenedImpersonation>>, IQuietRequest
{
    /// <summary>Leaves the grant out, which is a secret.</summary>
    public override string ToString() => nameof(OpenImpersonation);
}

/// <summary>As whom an administrator sees the site.</summary>
/// <param name="Token">The token of the member.</param>
/// <param name="Username">The name of the member.</param>
public sealed record OpenedImpersonation(ValidatedToken Token, string Username)
{
    /// <summary>Leaves out whom it concerns.</summary>
    public override string ToString() => nameof(OpenedImpersonation);
}

internal sealed class OpenImpersonationHandler(ISealer sealer, IMediator mediator) : IRequestHandler<OpenImpersonation, ErrorOr<OpenedImpersonation>>
{
    public async Task<ErrorOr<OpenedImpersonation>> Handle(OpenImpersonation request, CancellationToken ct)
    {
        if (SealedImpersonation.Open(sealer, request.Grant) is not { } grant || grant.By != request.By)
        {
            return AdminErrors.ImpersonationOver;
        }

        var token = await mediator.Send(new ValidateToken(grant.Token, AdminPurposes.Impersonation), ct);
        return token.IsError || token.Value.LevelTitle == LevelTitles.Admin ? AdminErrors.ImpersonationOver : new OpenedImpersonation(token.Value, grant.Username);
    }
}
