using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// Where everything begins that an administrator changes of another member: one after the other, in a transaction, and only where the member is still as
/// they were shown. Errors: <see cref="MemberErrors.NotYourself"/>, <see cref="MemberErrors.NotFound"/>, <see cref="MemberErrors.ChangedMeanwhile"/>, and what
/// <see cref="BeginUserChange"/> answers.
/// </summary>
internal sealed class MemberChanges(IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork)
{
    /// <summary>Makes a change.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="change">Who changes whom.</param>
    /// <param name="steps">The change, of the member and their user as they are now; what it changes of the member is saved by it.</param>
    public async Task<ErrorOr<T>> MakeAsync<T>(MemberChange change, Func<Member, UserDescription, CancellationToken, Task<ErrorOr<T>>> steps, CancellationToken ct) =>
        change.UserId == change.By ? MemberErrors.NotYourself : await unitOfWork.InTransactionAsync(stepCt => BeginAsync(change, steps, stepCt), ct);

    private async Task<ErrorOr<T>> BeginAsync<T>(MemberChange change, Func<Member, UserDescription, CancellationToken, Task<ErrorOr<T>>> steps, CancellationToken ct)
    {
        var user = await mediator.Send(new BeginUserChange(change.By, change.UserId), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        if (await members.FindByUserAsync(change.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        return change.Seen is { Length: > 0 } seen && MemberStamp.Changed(seen, member) is { Count: > 0 } changed
            ? MemberErrors.ChangedMeanwhile(changed)
            : await steps(member, user.Value, ct);
    }
}
