using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Tokens.Users;

namespace MembersSite.Application.Members.Managing;

/// <summary>Moves another member to a level. Errors: what <see cref="MemberChanges"/> and <see cref="ChangeUserLevel"/> answer.</summary>
/// <param name="Change">Who changes whom.</param>
/// <param name="LevelTitle">The title of a level.</param>
public sealed record SetMemberLevel(MemberChange Change, string? LevelTitle) : IRequest<ErrorOr<UserLevelChanged>>;

internal sealed class SetMemberLevelValidator : AbstractValidator<SetMemberLevel>
{
    public SetMemberLevelValidator() => RuleFor(x => x.LevelTitle).NotEmpty().WithMessage("Choose a level.");
}

internal sealed class SetMemberLevelHandler(MemberChanges changes, IMediator mediator) : IRequestHandler<SetMemberLevel, ErrorOr<UserLevelChanged>>
{
    public Task<ErrorOr<UserLevelChanged>> Handle(SetMemberLevel request, CancellationToken ct) => changes.MakeAsync(
        request.Change,
        (member, _, stepCt) => mediator.Send(new ChangeUserLevel(request.Change.By, member.UserId, request.LevelTitle!), stepCt),
        ct);
}
