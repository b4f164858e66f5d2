using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Sets up the authenticator app of the signed-in member, and makes recovery codes where there are none yet. The session has shown a second factor by it.
/// Errors: what <see cref="ConfirmTotp"/> and <see cref="NoteFactorChange"/> answer.
/// </summary>
/// <param name="Session">The session in which it is asked, and which goes on.</param>
/// <param name="SetUp">What <see cref="BeginTotp"/> answered.</param>
/// <param name="Code">What the app shows.</param>
public sealed record SetUpTotp(ValidatedToken Session, string? SetUp, string? Code) : IRequest<ErrorOr<MadeCodes>>
{
    /// <summary>Leaves secret and code out.</summary>
    public override string ToString() => $"{nameof(SetUpTotp)} {{ {Session.UserId} }}";
}

internal sealed class SetUpTotpValidator : AbstractValidator<SetUpTotp>
{
    public SetUpTotpValidator()
    {
        RuleFor(x => x.SetUp).NotEmpty().WithMessage("Send what you were given when you began.");
        RuleFor(x => x.Code).NotEmpty().WithMessage("Type the six digits that the app shows.");
    }
}

internal sealed class SetUpTotpHandler(IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<SetUpTotp, ErrorOr<MadeCodes>>
{
    public Task<ErrorOr<MadeCodes>> Handle(SetUpTotp request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => SetUpAsync(request, stepCt), ct);

    private async Task<ErrorOr<MadeCodes>> SetUpAsync(SetUpTotp request, CancellationToken ct)
    {
        var (userId, tokenId) = (request.Session.UserId, request.Session.TokenId);
        var assurance = Assurance.Of(request.Session.Payload).With(Assurance.Totp);
        return await mediator.Send(new NoteFactorChange(userId, tokenId, "An authenticator app was set up"), ct)
            .ThenAsync(_ => mediator.Send(new ConfirmTotp(userId, request.SetUp, request.Code), ct))
            .ThenAsync(_ => mediator.Send(new ProveToken(userId, tokenId, assurance.Text), ct))
            .ThenAsync(_ => mediator.Send(new ListFactors(userId), ct))
            .ThenAsync(factors => factors.RecoveryCodesLeft > 0 ? Task.FromResult<ErrorOr<MadeCodes>>(MadeCodes.None) : mediator.Send(new MakeRecoveryCodes(userId), ct));
    }
}
