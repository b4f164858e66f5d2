using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Notes that the holder of a token has just proved once more who they are. The sender has made sure of that.
/// <see cref="TokenErrors.NotFound"/> where the token has ended meanwhile.
/// </summary>
/// <param name="UserId">Whose it must be.</param>
/// <param name="TokenId">The key of the token.</param>
/// <param name="Payload">What takes the place of what it was issued with, at most 512 characters; nothing where that stays.</param>
public sealed record ProveToken(TrongateUserId UserId, long TokenId, string? Payload = null) : IRequest<ErrorOr<Updated>>
{
    /// <summary>Leaves out the payload, which may hold what a person entered.</summary>
    public override string ToString() => $"{nameof(ProveToken)} {{ {UserId} }}";
}

internal sealed class ProveTokenValidator : AbstractValidator<ProveToken>
{
    public ProveTokenValidator() => RuleFor(x => x.Payload).MaximumLength(Token.MaxPayloadLength);
}

internal sealed class ProveTokenHandler(ITokenRepository tokens, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<ProveToken, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(ProveToken request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<Updated>(
            async stepCt => await tokens.ProveAsync(request.UserId, request.TokenId, clock.GetUtcNow(), request.Payload, stepCt) ? Result.Updated : TokenErrors.NotFound,
            ct);
}
