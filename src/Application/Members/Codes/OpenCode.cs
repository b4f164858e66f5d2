using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Throttling;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Codes;

/// <summary>
/// Finds the secret that a mailed link holds: it is the code itself where that came from the link, and else stands in the challenge, which opens to
/// whoever knows the eight digits. Five tries a challenge: the fifth wrong one ends the link too. Never sent within a transaction: what was tried must
/// stay counted. Errors: <see cref="MemberErrors.BadCode"/>, <see cref="MemberErrors.CodeUsedUp"/>.
/// </summary>
/// <param name="Kind">What the code is for, such as <c>join</c>.</param>
/// <param name="Code">What a client sent: anything.</param>
/// <param name="Challenge">What the window that asked was given, or nothing where the code is the long one of the link.</param>
/// <param name="Purpose">The purpose of the token that the link holds, which ends with the last try; nothing where it holds none.</param>
public sealed record OpenCode(string Kind, string? Code, string? Challenge, TokenPurpose? Purpose = null) : IRequest<ErrorOr<string>>, IQuietRequest
{
    /// <summary>How often one challenge may be tried.</summary>
    public const int Tries = 5;

    /// <summary>Leaves code and challenge out.</summary>
    public override string ToString() => $"{nameof(OpenCode)} {{ {Kind} }}";
}

internal sealed class OpenCodeHandler(ISealer sealer, IMediator mediator) : IRequestHandler<OpenCode, ErrorOr<string>>
{
    // No challenge lives that long.
    private static readonly TimeSpan ForGood = TimeSpan.FromDays(7);

    public async Task<ErrorOr<string>> Handle(OpenCode request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Code))
        {
            return MemberErrors.BadCode;
        }

        if (string.IsNullOrEmpty(request.Challenge))
        {
            return request.Code.Trim();
        }

        return MailedCode.Open(sealer, request.Kind, request.Challenge) is { } challenge ? await TryAsync(request, challenge, ct) : MemberErrors.BadCode;
    }

    private async Task<ErrorOr<string>> TryAsync(OpenCode request, Challenge challenge, CancellationToken ct)
    {
        if (challenge.IsOfLink(request.Code!))
        {
            return challenge.Secret;
        }

        // Every try is counted before it is made, so that five at once are five; and the wrong ones once more, so that the fifth is known.
        var counted = await mediator.Send(new CountAttempt(Limit("code", challenge, OpenCode.Tries)), ct);
        if (!counted.IsError && challenge.IsSolvedBy(request.Code!))
        {
            return challenge.Secret;
        }

        var wrong = counted.IsError ? counted : await mediator.Send(new CountAttempt(Limit("wrong code", challenge, OpenCode.Tries - 1)), ct);
        return wrong.IsError ? await EndAsync(request, challenge, ct) : MemberErrors.BadCode;
    }

    private async Task<Error> EndAsync(OpenCode request, Challenge challenge, CancellationToken ct)
    {
        if (request.Purpose is { } purpose)
        {
            await mediator.Send(new RedeemToken(challenge.Secret, purpose), ct);
        }

        return MemberErrors.CodeUsedUp;
    }

    private static AttemptLimit Limit(string kind, Challenge challenge, int free) => new(kind, challenge.Nonce, free, ForGood, ForGood, ForGood);
}
