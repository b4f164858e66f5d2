using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Security;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Codes;

/// <summary>
/// Looks whether a mailed link is still good, and uses nothing up: what a page shows to whoever opens it, such as the scanner of a mail server.
/// <see cref="MemberErrors.BadLink"/> where it is not.
/// </summary>
/// <param name="Value">What a client sent: anything.</param>
/// <param name="Purpose">What the link must be good for.</param>
public sealed record LookAtLink(string? Value, TokenPurpose Purpose) : IRequest<ErrorOr<SeenLink>>, IQuietRequest
{
    /// <summary>Leaves the value out, which is a secret.</summary>
    public override string ToString() => $"{nameof(LookAtLink)} {{ {Purpose} }}";
}

/// <summary>What the page of a link shows.</summary>
/// <param name="Username">Whose link it is.</param>
/// <param name="Asks">The second factors of which one is asked for beside a link to choose a password with; nothing where none is.</param>
public sealed record SeenLink(string Username, SecondFactorNeeded? Asks = null)
{
    /// <summary>Leaves the name out, which does not belong in logs.</summary>
    public override string ToString() => nameof(SeenLink);
}

internal sealed class LookAtLinkHandler(IMemberRepository members, SecondFactorCheck factors, IMediator mediator) : IRequestHandler<LookAtLink, ErrorOr<SeenLink>>
{
    public async Task<ErrorOr<SeenLink>> Handle(LookAtLink request, CancellationToken ct)
    {
        var token = await mediator.Send(new ValidateToken(request.Value, request.Purpose), ct);
        return !token.IsError && await members.ReadByUserAsync(token.Value.UserId, ct) is { } member
            ? new SeenLink(member.Username, request.Purpose == MemberPurposes.ResetPassword ? await factors.FindAsync(member.UserId, ct) : null)
            : MemberErrors.BadLink;
    }
}
