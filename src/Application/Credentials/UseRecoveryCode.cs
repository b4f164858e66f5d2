using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Uses one recovery code up, in one statement: of ten who send it one succeeds. Never sent within a transaction: it is counted.
/// Errors: <see cref="CredentialErrors.BadSecondFactor"/>, and what <see cref="CountedCodes"/> answers.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Code">The code, in any spacing.</param>
public sealed record UseRecoveryCode(TrongateUserId UserId, string? Code) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves the code out.</summary>
    public override string ToString() => $"{nameof(UseRecoveryCode)} {{ {UserId} }}";
}

internal sealed class UseRecoveryCodeValidator : AbstractValidator<UseRecoveryCode>
{
    public UseRecoveryCodeValidator() => RuleFor(x => x.Code).EitherCode();
}

internal sealed class UseRecoveryCodeHandler(CountedCodes counted, Circumstances circumstances, IRecoveryCodeRepository codes, IUnitOfWork unitOfWork) : IRequestHandler<UseRecoveryCode, ErrorOr<Success>>
{
    // By network: nobody guesses 120 bits, and whoever tries keeps nobody else from the one way that is left to them.
    public Task<ErrorOr<Success>> Handle(UseRecoveryCode request, CancellationToken ct) =>
        counted.TryAsync("recovery code", request.UserId, Network.Of(circumstances.Device), stepCt => IsRightAsync(request.UserId, RecoveryText.Hash(request.Code!), stepCt), ct);

    // Its own transaction: on SQLite writers wait in line there.
    private async Task<bool> IsRightAsync(TrongateUserId userId, byte[] hash, CancellationToken ct)
    {
        var used = await unitOfWork.InTransactionAsync<Success>(
            async stepCt => await codes.DeleteAsync(userId, hash, stepCt) ? Result.Success : CredentialErrors.BadSecondFactor, ct);
        return !used.IsError;
    }
}
