using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>What somebody who joins will log in with: a password, or something in place of one.</summary>
internal sealed class JoinProof(IPasswordHasher hasher, IMediator mediator)
{
    /// <summary>Looks at it before anything is made. Never called within a transaction: a hash takes its time.</summary>
    /// <param name="form">What they sent.</param>
    /// <param name="emailAddress">The address that they join with.</param>
    /// <returns>What to store in place of a password.</returns>
    public async Task<ErrorOr<PasswordHash>> CheckAsync(JoinMember form, string emailAddress, CancellationToken ct)
    {
        if (form.Outside is not null)
        {
            return await mediator.Send(new OpenOutsideIdentity(form.Outside), ct).Then(_ => PasswordHash.None);
        }

        var good = await mediator.Send(new CheckNewPassword(form.Password, nameof(form.Password), form.Username, form.FirstName, form.LastName, emailAddress), ct);
        return good.IsError ? good.Errors : await hasher.HashAsync(form.Password!, ct);
    }

    /// <summary>Keeps what stands in place of a password, within the transaction of the join.</summary>
    /// <param name="form">What they sent.</param>
    /// <param name="userId">The new user.</param>
    public async Task<ErrorOr<Success>> KeepAsync(JoinMember form, TrongateUserId userId, CancellationToken ct)
    {
        if (form.Outside is null)
        {
            return Result.Success;
        }

        var identity = await mediator.Send(new OpenOutsideIdentity(form.Outside), ct);
        return identity.IsError
            ? identity.Errors
            : await mediator.Send(new LinkOutsideLogin(userId, identity.Value.Provider, identity.Value.Subject, identity.Value.Label), ct);
    }
}
