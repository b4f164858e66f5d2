using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Profile;

/// <summary>
/// Changes the name that the signed-in member logs in with, by the rules of joining; the old one is free from then on. Errors:
/// <see cref="MemberErrors.UsernameTaken"/>, <see cref="MemberErrors.NotFound"/>.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="Username">3 to 30 letters, digits, dots, hyphens and underscores.</param>
public sealed record ChangeUsername(TrongateUserId UserId, string? Username) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves the name out, which does not belong in logs.</summary>
    public override string ToString() => $"{nameof(ChangeUsername)} {{ {UserId} }}";
}

internal sealed class ChangeUsernameValidator : AbstractValidator<ChangeUsername>
{
    public ChangeUsernameValidator(IOptions<JoiningOptions> joining) => RuleFor(x => x.Username).NewUsername(joining.Value);
}

internal sealed class ChangeUsernameHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<ChangeUsername, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(ChangeUsername request, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        // A form that is sent twice has changed it once.
        var wanted = new Username(request.Username!);
        return wanted.Value == member.Username ? Result.Success : await mediator.Send(new ReplaceUsername(request.UserId, wanted.Value), ct);
    }
}
