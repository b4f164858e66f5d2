using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Admin;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin.Impersonation;

/// <summary>
/// The last step of <see cref="StartImpersonation"/>: issues the token and writes down why. It ends with the session beside which it is good. Errors: what
/// <see cref="IssueToken"/> answers.
/// </summary>
/// <param name="By">The session of the administrator.</param>
/// <param name="UserId">The user of the member.</param>
/// <param name="Username">The name of the member.</param>
/// <param name="ActorName">The name of the administrator.</param>
/// <param name="Reason">Why.</param>
/// <param name="Device">Where the administrator is.</param>
public sealed record IssueImpersonation(ValidatedToken By, TrongateUserId UserId, string Username, string ActorName, string Reason, Device Device)
    : IRequest<ErrorOr<ImpersonationGrant>>, IAudited
{
    /// <summary>How long an administrator sees the site as a member at the most.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(30);

    /// <inheritdoc />
    public AuditFacts Audit => new("impersonated", UserId, Reason, By: By.UserId);

    /// <summary>Leaves the reason out, which a person entered, and the names.</summary>
    public override string ToString() => $"{nameof(IssueImpersonation)} {{ {UserId} }}";
}

internal sealed class IssueImpersonationHandler(ISealer sealer, IMediator mediator) : IRequestHandler<IssueImpersonation, ErrorOr<ImpersonationGrant>>
{
    public Task<ErrorOr<ImpersonationGrant>> Handle(IssueImpersonation request, CancellationToken ct)
    {
        // Its name is what lists of tokens show: whose eyes these are.
        var device = request.Device with { Name = request.ActorName };
        var issue = new IssueToken(
            request.UserId, AdminPurposes.Impersonation, new TokenLifetime(IssueImpersonation.GoodFor), device, ParentId: request.By.TokenId);
        return mediator.Send(issue, ct).Then(token => new ImpersonationGrant(
            new SealedImpersonation(request.By.UserId, request.Username, token.RevealSecret()).Seal(sealer, token.EndsAt), request.Username, token.EndsAt));
    }
}
