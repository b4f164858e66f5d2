using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// Begins what an administrator changes of a user, and answers the user as they are now: nobody else changes them before the transaction ends. Sent within
/// it, before anything is read. Errors: <see cref="TokenErrors.NotAdministrator"/>, <see cref="TokenErrors.UnknownUser"/>.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserId">The user.</param>
public sealed record BeginUserChange(TrongateUserId By, TrongateUserId UserId) : IRequest<ErrorOr<UserDescription>>, IQuietRequest;

internal sealed class BeginUserChangeHandler(ITrongateUserRepository users) : IRequestHandler<BeginUserChange, ErrorOr<UserDescription>>
{
    public async Task<ErrorOr<UserDescription>> Handle(BeginUserChange request, CancellationToken ct)
    {
        var allowed = await users.BeginChangeAsync(request.By, request.UserId, takesAway: false, ct);
        if (allowed.IsError)
        {
            return allowed.Errors;
        }

        return await users.DescribeAsync([request.UserId], ct) is [var user] ? user : TokenErrors.UnknownUser;
    }
}
