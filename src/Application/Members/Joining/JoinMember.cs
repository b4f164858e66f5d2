using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Approvals;
using MembersSite.Application.Members.Invitations;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Makes a member and signs them in, or puts them on the waiting list. Errors: <see cref="MemberErrors.UsernameTaken"/>,
/// <see cref="MemberErrors.EmailTaken"/>, <see cref="MemberErrors.TooBusy"/>, and what <see cref="FindJoinAddress"/> and <see cref="JoinProofs"/> answer.
/// </summary>
/// <param name="Username">3 to 30 letters, digits, dots, hyphens and underscores.</param>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="LastName">At most 50 characters, or nothing.</param>
/// <param name="EmailAddress">At most 254 characters. With a code it is not looked at: the mail went to the address.</param>
/// <param name="Password">8 to 128 characters of any script, kept as <see cref="OpaqueString"/> writes it; may be nothing with a passkey.</param>
/// <param name="Device">Where the member is, as far as it is known.</param>
/// <param name="Code">What was mailed: the long code of the link, or the short one; nothing where addresses are not confirmed.</param>
/// <param name="Challenge">With a short code, what the window that asked was given.</param>
/// <param name="Ceremony">With a passkey, what names its ceremony.</param>
/// <param name="Response">With a passkey, what it answered.</param>
/// <param name="Outside">The account at a provider that they will log in with, sealed by <see cref="BeginOutsideJoin"/>: then there is no password.</param>
public sealed record JoinMember(
    string? Username, string? FirstName, string? LastName, string? EmailAddress, string? Password, MemberDevice Device, string? Code = null, string? Challenge = null,
    string? Ceremony = null, string? Response = null, string? Outside = null) : IRequest<ErrorOr<Joined>>
{
    /// <summary>Leaves everything out: a password, and what a person entered of themselves.</summary>
    public override string ToString() => nameof(JoinMember);
}

internal sealed class JoinMemberValidator : AbstractValidator<JoinMember>
{
    public JoinMemberValidator(ICommonPasswords commonPasswords, IOptions<JoiningOptions> joining)
    {
        RuleFor(x => x.Username).NewUsername(joining.Value);
        RuleFor(x => x.FirstName).FirstName();
        RuleFor(x => x.LastName).LastName();
        When(x => string.IsNullOrEmpty(x.Code) && !joining.Value.ConfirmAddress, () => RuleFor(x => x.EmailAddress).EmailAddress());
        When(JoinProofs.HavePassword, () => RuleFor(x => x.Password).NewPassword(commonPasswords));
    }
}

internal sealed class JoinMemberHandler(
    IMemberRepository members, IInvitationRepository invitations, JoinProofs proofs, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<JoinMember, ErrorOr<Joined>>
{
    public async Task<ErrorOr<Joined>> Handle(JoinMember request, CancellationToken ct)
    {
        var way = await mediator.Send(new FindJoinAddress(request.Code, request.Challenge, request.EmailAddress), ct);
        var proof = way.IsError ? way.Errors : await proofs.CheckAsync(request, way.Value.EmailAddress, ct);
        return proof.IsError ? proof.Errors : await unitOfWork.InTransactionAsync(stepCt => JoinAsync(request, way.Value, proof.Value, stepCt), ct);
    }

    private async Task<ErrorOr<Joined>> JoinAsync(JoinMember request, AddressToJoin way, JoinProof proof, CancellationToken ct)
    {
        var address = await invitations.UseAsync(members, way, request.EmailAddress, ct);
        var user = address.IsError ? address.Errors : await mediator.Send(new CreateTrongateUser(LevelTitles.Member, IsDisabled: way.NeedsApproval), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        var (state, name) = (way.NeedsApproval ? MemberState.Waiting : MemberState.Active, new Username(request.Username!));
        var member = Member.Join(name, address.Value, request.FirstName!, request.LastName, proof.Hash, user.Value.Id, user.Value.LevelId, clock.GetUtcNow(), state);
        await members.AddAsync(member, ct);
        var saved = await unitOfWork.SaveChangesAsync(ct);
        var added = saved.IsError ? saved.Errors : await proofs.AddAsync(member.UserId, proof, ct);
        return added.IsError ? added.Errors
            : way.NeedsApproval ? await mediator.Send(new NoteNewcomer(member.UserId), ct).Then(_ => new Joined(user.Value.UserCode))
            : await mediator.Send(new StartSession(member.UserId, WayIn.Joining, Remember: false, request.Device, SecondFactor: proof.Factor), ct).Then(it => new Joined(it.UserCode, it));
    }
}
