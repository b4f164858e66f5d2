using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Moves another member to a level. Errors: <see cref="MemberErrors.NotYourself"/>, and what
/// <see cref="DescribeUser"/> and <see cref="ChangeUserLevel"/> answer.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserCode">The code of the member's user: anything that somebody sent.</param>
/// <param name="LevelTitle">The title of a level.</param>
public sealed record SetMemberLevel(TrongateUserId By, string UserCode, string? LevelTitle) : IRequest<ErrorOr<UserLevelChanged>>;

internal sealed class SetMemberLevelValidator : AbstractValidator<SetMemberLevel>
{
    public SetMemberLevelValidator() => RuleFor(x => x.LevelTitle).NotEmpty().WithMessage("Choose a level.");
}

internal sealed class SetMemberLevelHandler(IMediator mediator) : IRequestHandler<SetMemberLevel, ErrorOr<UserLevelChanged>>
{
    public async Task<ErrorOr<UserLevelChanged>> Handle(SetMemberLevel request, CancellationToken ct)
    {
        var user = await mediator.Send(new DescribeUser(request.UserCode), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        return user.Value.Id == request.By
            ? MemberErrors.NotYourself
            : await mediator.Send(new ChangeUserLevel(request.By, user.Value.Id, request.LevelTitle!), ct);
    }
}
