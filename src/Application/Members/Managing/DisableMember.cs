using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// Shuts a member out, with a reason that they read when they log in with the right password. Errors: what <see cref="MemberChanges"/> and
/// <see cref="DisableUser"/> answer.
/// </summary>
/// <param name="Change">Who changes whom.</param>
/// <param name="Reason">Why, in one line of at most 200 characters, or nothing.</param>
public sealed record DisableMember(MemberChange Change, string? Reason) : IRequest<ErrorOr<Updated>>
{
    /// <summary>Leaves the reason out, which speaks of a person.</summary>
    public override string ToString() => $"{nameof(DisableMember)} {{ {Change.UserId} }}";
}

internal sealed class DisableMemberValidator : AbstractValidator<DisableMember>
{
    public DisableMemberValidator() => RuleFor(x => x.Reason)
        .Must(reason => PlainText.Characters(reason?.Trim() ?? string.Empty) <= Member.MaxReasonLength).WithMessage($"A reason has at most {Member.MaxReasonLength} characters.")
        .Must(reason => PlainText.IsOneCleanLine(reason?.Trim() ?? string.Empty)).WithMessage("A reason is one line, without control characters.");
}

internal sealed class DisableMemberHandler(MemberChanges changes, IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<DisableMember, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(DisableMember request, CancellationToken ct) => changes.MakeAsync(request.Change, (member, _, stepCt) => DisableAsync(request, member, stepCt), ct);

    private async Task<ErrorOr<Updated>> DisableAsync(DisableMember request, Member member, CancellationToken ct)
    {
        member.GiveReason(request.Reason);
        var saved = await unitOfWork.SaveChangesAsync(ct);
        return saved.IsError ? saved.Errors : await mediator.Send(new DisableUser(request.Change.By, member.UserId), ct);
    }
}
