using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Codes;

/// <summary>
/// Finds the secret that a mailed link holds: it is the code itself where that came from the link, and else stands in the challenge, which opens to
/// whoever knows the eight digits. Five tries a challenge. Never sent within a transaction: what was tried must stay counted. Errors:
/// <see cref="MemberErrors.BadCode"/>, <see cref="MemberErrors.CodeUsedUp"/>.
/// </summary>
/// <param name="Kind">What the code is for, such as <c>join</c>.</param>
/// <param name="Code">What a client sent: anything.</param>
/// <param name="Challenge">What the window that asked was given, or nothing where the code is the long one of the link.</param>
public sealed record OpenCode(string Kind, string? Code, string? Challenge) : IRequest<ErrorOr<string>>, IQuietRequest
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

        if (MailedCode.Open(sealer, request.Kind, request.Challenge) is not { } challenge)
        {
            return MemberErrors.BadCode;
        }

        var counted = await mediator.Send(new CountAttempt(new AttemptLimit("code", challenge.Nonce, OpenCode.Tries, ForGood, ForGood, ForGood)), ct);
        return counted.IsError ? MemberErrors.CodeUsedUp : challenge.IsSolvedBy(request.Code) ? challenge.Secret : MemberErrors.BadCode;
    }
}
