using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Codes;

/// <summary>
/// Makes a link to be mailed, and the short code beside it: a token of the purpose, after which the older ones are void. Sent within the
/// transaction that queues the mail. Where there is nobody to mail, the same comes out, and opens nothing: who asked must not see a difference.
/// </summary>
/// <param name="UserId">Whose link it is; nothing where nobody has the address that was asked for.</param>
/// <param name="Purpose">What it is good for.</param>
/// <param name="Lifetime">How long.</param>
/// <param name="Payload">What the token answers when it is redeemed.</param>
/// <param name="Device">Who asked.</param>
/// <param name="OpensNothing">Whether nothing is to be issued, although there is a user whose older links end.</param>
public sealed record IssueLink(TrongateUserId? UserId, TokenPurpose Purpose, TimeSpan Lifetime, string? Payload, Device Device, bool OpensNothing = false)
    : IRequest<ErrorOr<IssuedLink>>
{
    /// <summary>Leaves out the payload, which may hold what a person entered.</summary>
    public override string ToString() => $"{nameof(IssueLink)} {{ {UserId}, {Purpose} }}";
}

/// <summary>A link on its way into a mail.</summary>
/// <param name="Value">The secret that ends its address; nothing where it opens nothing, and so must not be mailed.</param>
/// <param name="Code">The short code, as people read it.</param>
/// <param name="Waiting">What the window that asked keeps.</param>
public sealed record IssuedLink(string? Value, string Code, MailedChallenge Waiting)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(IssuedLink);
}

internal sealed class IssueLinkHandler(IMediator mediator, ISealer sealer, TimeProvider clock) : IRequestHandler<IssueLink, ErrorOr<IssuedLink>>
{
    // In place of a token, and as long as one: challenges of the same length tell nothing.
    private static readonly string NoToken = new('-', 55);

    public async Task<ErrorOr<IssuedLink>> Handle(IssueLink request, CancellationToken ct)
    {
        var value = request.UserId is { } user ? await IssueAsync(user, request, ct) : null;
        var until = clock.GetUtcNow() + request.Lifetime;
        var code = MailedCode.Make(sealer, request.Purpose.Code, value ?? NoToken, until);
        return new IssuedLink(value, code.Spaced, new MailedChallenge(code.Challenge, until));
    }

    // Nothing for somebody who is disabled.
    private async Task<string?> IssueAsync(TrongateUserId user, IssueLink request, CancellationToken ct)
    {
        await mediator.Send(new RevokeUserTokens(user, request.Purpose), ct);
        if (request.OpensNothing)
        {
            return null;
        }

        var token = await mediator.Send(
            new IssueToken(user, request.Purpose, new TokenLifetime(request.Lifetime), request.Device with { Name = null }, Payload: request.Payload), ct);
        return token.IsError ? null : token.Value.RevealSecret();
    }
}
