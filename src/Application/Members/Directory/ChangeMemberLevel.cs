using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Moves a member to another level, such as the first administrator of a new site. Errors:
/// <see cref="MemberErrors.NotFound"/>, and what <see cref="ChangeUserLevel"/> answers.
/// </summary>
/// <param name="Login">The member's username or e-mail address.</param>
/// <param name="LevelTitle">The title of a level.</param>
public sealed record ChangeMemberLevel(string? Login, string? LevelTitle) : IRequest<ErrorOr<UserLevelChanged>>
{
    /// <summary>Leaves the login out, which may be an address.</summary>
    public override string ToString() => $"{nameof(ChangeMemberLevel)} {{ {LevelTitle} }}";
}

internal sealed class ChangeMemberLevelValidator : AbstractValidator<ChangeMemberLevel>
{
    public ChangeMemberLevelValidator()
    {
        RuleFor(x => x.Login).NotEmpty().WithMessage("Name a member.");
        RuleFor(x => x.LevelTitle).NotEmpty().WithMessage("Name a level.");
    }
}

internal sealed class ChangeMemberLevelHandler(IMemberRepository members, IMediator mediator)
    : IRequestHandler<ChangeMemberLevel, ErrorOr<UserLevelChanged>>
{
    public async Task<ErrorOr<UserLevelChanged>> Handle(ChangeMemberLevel request, CancellationToken ct) =>
        await members.FindByLoginAsync(request.Login!, ct) is { } member
            ? await mediator.Send(new ChangeUserLevel(By: null, member.UserId, request.LevelTitle!), ct)
            : MemberErrors.NotFound;
}
