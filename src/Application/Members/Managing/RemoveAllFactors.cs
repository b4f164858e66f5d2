using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// Takes from a member all that they can prove themselves by, but the password: the last resort of the owner of the machine, such as for the one administrator who
/// has lost everything. Errors: <see cref="MemberErrors.NotFound"/>, and what <see cref="NoteFactorChange"/> and <see cref="EraseFactors"/> answer.
/// </summary>
/// <param name="Login">The member's username or e-mail address.</param>
/// <param name="Reason">Why, in one line of at most 200 characters.</param>
public sealed record RemoveAllFactors(string? Login, string? Reason) : IRequest<ErrorOr<Deleted>>
{
    /// <summary>Leaves everything out: the login may be an address.</summary>
    public override string ToString() => nameof(RemoveAllFactors);
}

internal sealed class RemoveAllFactorsValidator : AbstractValidator<RemoveAllFactors>
{
    public RemoveAllFactorsValidator()
    {
        RuleFor(x => x.Login).NotEmpty().WithMessage("Name a member.");
        RuleFor(x => x.Reason).RemovalReason();
    }
}

internal sealed class RemoveAllFactorsHandler(IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<RemoveAllFactors, ErrorOr<Deleted>>
{
    public async Task<ErrorOr<Deleted>> Handle(RemoveAllFactors request, CancellationToken ct) => await members.FindByLoginAsync(request.Login!, ct) is { } member
        ? await unitOfWork.InTransactionAsync(stepCt => RemoveAsync(member.UserId, request.Reason!.Trim(), stepCt), ct)
        : MemberErrors.NotFound;

    private async Task<ErrorOr<Deleted>> RemoveAsync(TrongateUserId userId, string reason, CancellationToken ct)
    {
        var everything = FactorChoice.Everything;
        var noted = await mediator.Send(new NoteFactorChange(userId, TokenId: null, $"Removed: {everything.Words}", Reason: reason), ct);
        return noted.IsError ? noted.Errors : await mediator.Send(new EraseFactors(userId, everything), ct);
    }
}
