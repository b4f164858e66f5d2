using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>What somebody who joins will log in with: a password, a passkey, or an account at a provider.</summary>
internal sealed class JoinProofs(IMemberRepository members, IPasswordHasher hasher, IMediator mediator)
{
    /// <summary>Whether a password is chosen, which only those leave out who have made a passkey or come from a provider.</summary>
    /// <param name="form">What was sent.</param>
    public static bool HavePassword(JoinMember form) => form.Outside is null && (!HavePasskey(form) || !string.IsNullOrEmpty(form.Password));

    /// <summary>
    /// Checks what was chosen, before the transaction. The passkey comes last, and after a look at whether the username is free: its ceremony is used up by it,
    /// and whoever has to choose another name should not have to make another passkey.
    /// </summary>
    /// <param name="form">What was sent, well-formed.</param>
    /// <param name="emailAddress">The address that was shown, or nothing where none is.</param>
    public async Task<ErrorOr<JoinProof>> CheckAsync(JoinMember form, string? emailAddress, CancellationToken ct)
    {
        var hash = HavePassword(form) ? await HashAsync(form, emailAddress, ct) : PasswordHash.None;
        if (hash.IsError || form.Outside is not null)
        {
            return hash.IsError ? hash.Errors : await mediator.Send(new OpenOutsideIdentity(form.Outside), ct).Then(it => new JoinProof(hash.Value, Outside: it));
        }

        if (!HavePasskey(form))
        {
            return new JoinProof(hash.Value);
        }

        if (await members.FindByLoginAsync(form.Username!, ct) is not null)
        {
            return MemberErrors.UsernameTaken;
        }

        return await mediator.Send(new CheckNewPasskey(form.Ceremony, form.Response), ct).Then(passkey => new JoinProof(hash.Value, passkey));
    }

    /// <summary>Gives the new member their passkey, or links their account at a provider; within the transaction.</summary>
    /// <param name="userId">The user of the member.</param>
    /// <param name="proof">What was checked.</param>
    public async Task<ErrorOr<Success>> AddAsync(TrongateUserId userId, JoinProof proof, CancellationToken ct) => proof switch
    {
        { Passkey: { } passkey } => await mediator.Send(new AddPasskey(userId, passkey), ct).Then(_ => Result.Success),
        { Outside: { } account } => await mediator.Send(new LinkOutsideLogin(userId, account.Provider, account.Subject, account.Label), ct),
        _ => Result.Success,
    };

    private static bool HavePasskey(JoinMember form) => !string.IsNullOrEmpty(form.Ceremony) && !string.IsNullOrEmpty(form.Response);

    private async Task<ErrorOr<PasswordHash>> HashAsync(JoinMember form, string? emailAddress, CancellationToken ct)
    {
        var good = await mediator.Send(new CheckNewPassword(form.Password, nameof(form.Password), form.Username, form.FirstName, form.LastName, emailAddress), ct);
        return good.IsError ? good.Errors : await hasher.HashAsync(form.Password!, ct);
    }
}

/// <summary>What was chosen, checked.</summary>
/// <param name="Hash">The hash of the password, or <see cref="PasswordHash.None"/>.</param>
/// <param name="Passkey">The passkey, or nothing.</param>
/// <param name="Outside">The account at a provider, or nothing.</param>
internal sealed record JoinProof(PasswordHash Hash, NewPasskey? Passkey = null, OutsideIdentity? Outside = null)
{
    /// <summary>What it proves beside joining, one of the words of <see cref="Assurance"/>, or nothing.</summary>
    public string? Factor => Passkey is null ? null : Assurance.Passkey;
}
