using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Leads a member who must choose a new password, and knows the old one, to choosing it: a link as it is mailed to those who have forgotten theirs, for the
/// browser that asks and no mailbox. It is no session, not even half of one. Errors: <see cref="MemberErrors.BadCredentials"/>, also where nothing is asked of
/// them or they are disabled, <see cref="MemberErrors.TooBusy"/>, and what <see cref="Throttling.CountAttempt"/> answers.
/// </summary>
/// <param name="Login">A username or an e-mail address.</param>
/// <param name="Password">The password that they have, as typed.</param>
/// <param name="Device">Where the member is, as far as it is known.</param>
public sealed record ChooseAnew(string? Login, string? Password, MemberDevice Device) : IRequest<ErrorOr<IssuedLink>>
{
    /// <summary>Leaves everything out: people type passwords into the wrong field.</summary>
    public override string ToString() => nameof(ChooseAnew);
}

internal sealed class ChooseAnewHandler(IMemberRepository members, CountedPasswords passwords, KnownDevices devices, IMediator mediator, IUnitOfWork unitOfWork)
    : IRequestHandler<ChooseAnew, ErrorOr<IssuedLink>>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public async Task<ErrorOr<IssuedLink>> Handle(ChooseAnew request, CancellationToken ct)
    {
        // The password once more, although whoever sends this has just compared it: nothing that opens an account hangs on who calls it.
        var member = await members.FindByLoginAsync(request.Login ?? string.Empty, ct);
        var known = await devices.FindAsync(member?.UserId, request.Device, ct);
        var verified = await passwords.VerifyLoginAsync(request.Login ?? string.Empty, request.Password ?? string.Empty, member, request.Device.Device, known?.TokenId, isRefused: false, ct);
        if (verified.IsError || member is not { MustReset: true } || verified.Value == PasswordVerification.Wrong)
        {
            return verified.IsError ? verified.Errors : MemberErrors.BadCredentials;
        }

        var issue = new IssueLink(member.UserId, MemberPurposes.ResetPassword, Lifetime, SentTo.Of(member), request.Device.Device);
        var issued = await unitOfWork.InTransactionAsync(stepCt => mediator.Send(issue, stepCt), ct);
        return issued is { IsError: false, Value.Value: null } ? MemberErrors.BadCredentials : issued;
    }
}
