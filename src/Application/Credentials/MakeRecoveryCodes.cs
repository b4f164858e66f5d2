using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Makes ten recovery codes; those before are void. Sent within the transaction of whoever draws the consequences.
/// <see cref="CredentialErrors.NotFound"/> where the user has no second factor that they could stand in for.
/// </summary>
/// <param name="UserId">The user.</param>
public sealed record MakeRecoveryCodes(TrongateUserId UserId) : IRequest<ErrorOr<MadeCodes>>
{
    /// <summary>How many there are.</summary>
    internal const int Count = 10;
}

/// <summary>Recovery codes, to be shown this once: only their hashes are kept.</summary>
/// <param name="Codes">The codes; none where the older ones stay.</param>
public sealed record MadeCodes(IReadOnlyList<string> Codes)
{
    /// <summary>None were made.</summary>
    public static readonly MadeCodes None = new([]);

    /// <summary>Leaves the codes out.</summary>
    public override string ToString() => nameof(MadeCodes);
}

internal sealed class MakeRecoveryCodesHandler(IRecoveryCodeRepository codes, IFactorReader factors, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<MakeRecoveryCodes, ErrorOr<MadeCodes>>
{
    public Task<ErrorOr<MadeCodes>> Handle(MakeRecoveryCodes request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => MakeAsync(request.UserId, stepCt), ct);

    private async Task<ErrorOr<MadeCodes>> MakeAsync(TrongateUserId userId, CancellationToken ct)
    {
        if (!(await factors.ReadAsync(userId, ct)).HasSecondFactor)
        {
            return CredentialErrors.NotFound;
        }

        await codes.DeleteAllAsync(userId, ct);
        var made = Enumerable.Range(0, MakeRecoveryCodes.Count).Select(_ => RecoveryText.Make()).ToList();
        foreach (var code in made)
        {
            codes.Add(RecoveryCode.Keep(userId, RecoveryText.Hash(code), clock.GetUtcNow()));
        }

        return await unitOfWork.SaveChangesAsync(ct).Then(_ => new MadeCodes(made));
    }
}
