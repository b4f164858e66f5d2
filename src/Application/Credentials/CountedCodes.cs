using ErrorOr;
using MediatR;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Compares codes that people type, each counted for its user before it is compared and given back where it was right. The limits are their own: whoever is kept
/// from guessing codes is not kept from typing the password, and the other way round. Never called within a transaction, which would forget the count where it is undone.
/// </summary>
internal sealed class CountedCodes(IMediator mediator, IOptions<SecondFactorOptions> options)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Success where the code was right, else <see cref="CredentialErrors.BadSecondFactor"/>, or what <see cref="CountAttempt"/> answers.</summary>
    /// <param name="kind">What is counted.</param>
    /// <param name="userId">Whose code it must be.</param>
    /// <param name="network">Whose attempts are counted together; nothing for those of everybody.</param>
    /// <param name="isRight">Compares it.</param>
    public async Task<ErrorOr<Success>> TryAsync(string kind, TrongateUserId userId, string? network, Func<CancellationToken, Task<bool>> isRight, CancellationToken ct)
    {
        var limit = new AttemptLimit(kind, $"{userId.Value}\n{network}", options.Value.Guesses, FirstWait, LongestWait, Memory);
        var counted = await mediator.Send(new CountAttempt(limit), ct);
        if (counted.IsError)
        {
            return counted.Errors;
        }

        return await isRight(ct) ? await mediator.Send(new ForgetAttempts(limit), ct) : CredentialErrors.BadSecondFactor;
    }
}
