using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// Takes from a member what they have lost, or what a stranger may have: an authenticator app, recovery codes, passkeys, linked accounts; never the password. The
/// reason stands in the mail to them and in the activity. The last way in may go too: a reset by mail is left (docs/decisions/0031). Errors: what
/// <see cref="MemberChanges"/>, <see cref="NoteFactorChange"/> and <see cref="EraseFactors"/> answer.
/// </summary>
/// <param name="Change">Who changes whom.</param>
/// <param name="Factors">What is taken.</param>
/// <param name="Reason">Why, in one line of at most 200 characters.</param>
public sealed record RemoveFactors(MemberChange Change, FactorChoice Factors, string? Reason) : IRequest<ErrorOr<Deleted>>
{
    /// <summary>Leaves the reason out, which speaks of a person.</summary>
    public override string ToString() => $"{nameof(RemoveFactors)} {{ {Change.UserId} }}";
}

internal sealed class RemoveFactorsValidator : AbstractValidator<RemoveFactors>
{
    public RemoveFactorsValidator()
    {
        RuleFor(x => x.Factors).Must(which => !which.IsEmpty).WithMessage("Choose what is to be removed.");
        RuleFor(x => x.Reason).RemovalReason();
    }
}

internal sealed class RemoveFactorsHandler(MemberChanges changes, IMediator mediator) : IRequestHandler<RemoveFactors, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RemoveFactors request, CancellationToken ct) => changes.MakeAsync(request.Change, (member, _, stepCt) => RemoveAsync(request, member.UserId, stepCt), ct);

    private async Task<ErrorOr<Deleted>> RemoveAsync(RemoveFactors request, TrongateUserId userId, CancellationToken ct)
    {
        var noted = await mediator.Send(new NoteFactorChange(userId, TokenId: null, $"Removed: {request.Factors.Words}", request.Change.By, request.Reason!.Trim()), ct);
        return noted.IsError ? noted.Errors : await mediator.Send(new EraseFactors(userId, request.Factors), ct);
    }
}
