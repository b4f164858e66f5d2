using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Addresses;

/// <summary>
/// Takes a change of the address back, with the link that was mailed to the old one, and which is used up by it. Errors:
/// <see cref="MemberErrors.BadLink"/>, <see cref="MemberErrors.AddressTakenMeanwhile"/>.
/// </summary>
/// <param name="Value">What a client sent: anything.</param>
public sealed record UndoAddress(string? Value) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves the value out, which is a secret.</summary>
    public override string ToString() => nameof(UndoAddress);
}

internal sealed class UndoAddressHandler(IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<UndoAddress, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(UndoAddress request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => UndoAsync(request, stepCt), ct);

    private async Task<ErrorOr<Success>> UndoAsync(UndoAddress request, CancellationToken ct)
    {
        var redeemed = await mediator.Send(new RedeemToken(request.Value, MemberPurposes.UndoAddress), ct);
        return redeemed is { IsError: false, Value.Payload: { } address }
            ? await mediator.Send(new RestoreAddress(redeemed.Value.UserId, address), ct)
            : MemberErrors.BadLink;
    }
}
