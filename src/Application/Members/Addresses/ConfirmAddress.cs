using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Addresses;

/// <summary>
/// Confirms a new address with a mailed link or code, which is used up by it; from now on it is the member's. Errors:
/// <see cref="MemberErrors.BadCode"/>, <see cref="MemberErrors.CodeUsedUp"/>, <see cref="MemberErrors.AddressTakenMeanwhile"/>.
/// </summary>
/// <param name="Code">The long code of the link, or the short one.</param>
/// <param name="Challenge">With a short code, what the window that asked was given.</param>
public sealed record ConfirmAddress(string? Code, string? Challenge) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves code and challenge out.</summary>
    public override string ToString() => nameof(ConfirmAddress);
}

internal sealed class ConfirmAddressHandler(IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<ConfirmAddress, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(ConfirmAddress request, CancellationToken ct)
    {
        var purpose = MemberPurposes.NewAddress;
        var secret = await mediator.Send(new OpenCode(purpose.Code, request.Code, request.Challenge, purpose), ct);
        return secret.IsError ? secret.Errors : await unitOfWork.InTransactionAsync(stepCt => ReplaceAsync(secret.Value, stepCt), ct);
    }

    private async Task<ErrorOr<Success>> ReplaceAsync(string secret, CancellationToken ct)
    {
        var redeemed = await mediator.Send(new RedeemToken(secret, MemberPurposes.NewAddress), ct);
        return redeemed is { IsError: false, Value.Payload: { } address }
            ? await mediator.Send(new ReplaceAddress(redeemed.Value.UserId, address), ct)
            : MemberErrors.BadCode;
    }
}
