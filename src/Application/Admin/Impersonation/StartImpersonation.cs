using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Admin;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin.Impersonation;

/// <summary>
/// Lets an administrator see the site as a member, for 30 minutes and a reason that the member can read. Errors:
/// <see cref="AdminErrors.NotAsAdministrator"/>, and what <see cref="DescribeUser"/>, <see cref="GetAccount"/> and <see cref="IssueToken"/> answer.
/// </summary>
/// <param name="By">The session of the administrator.</param>
/// <param name="UserCode">The code of the member's user: anything that somebody sent.</param>
/// <param name="Reason">Why, 3 to 100 characters.</param>
/// <param name="Device">Where the administrator is.</param>
public sealed record StartImpersonation(ValidatedToken By, string UserCode, string? Reason, Device Device) : IRequest<ErrorOr<ImpersonationGrant>>;

/// <summary>What lets an administrator see the site as a member. It is good only beside a session of that administrator.</summary>
/// <param name="Grant">What to send with each request. A secret.</param>
/// <param name="Username">The name of the member.</param>
/// <param name="EndsAt">When it ends by itself.</param>
public sealed record ImpersonationGrant(string Grant, string Username, DateTimeOffset EndsAt)
{
    /// <summary>Leaves out the grant, and whom it concerns.</summary>
    public override string ToString() => nameof(ImpersonationGrant);
}

internal sealed class StartImpersonationValidator : AbstractValidator<StartImpersonation>
{
    public StartImpersonationValidator() => RuleFor(x => x.Reason).Cascade(CascadeMode.Stop)
        .Must(reason => reason is not null && PlainText.Characters(reason.Trim()) is >= 3 and <= 100).WithMessage("Give a reason, in 3 to 100 characters. The member can read it.")
        .Must(reason => PlainText.IsOneCleanLine(reason!)).WithMessage("A reason cannot have line breaks or control characters.");
}

internal sealed class StartImpersonationHandler(IMediator mediator) : IRequestHandler<StartImpersonation, ErrorOr<ImpersonationGrant>>
{
    public async Task<ErrorOr<ImpersonationGrant>> Handle(StartImpersonation request, CancellationToken ct)
    {
        var user = await mediator.Send(new DescribeUser(request.UserCode), ct);
        if (user.IsError || user.Value.LevelTitle == LevelTitles.Admin)
        {
            return user.IsError ? user.Errors : AdminErrors.NotAsAdministrator;
        }

        var member = await mediator.Send(new GetAccount(user.Value.Id), ct);
        var actor = await mediator.Send(new GetAccount(request.By.UserId), ct);
        return member.IsError || actor.IsError
            ? member.ErrorsOrEmptyList.Concat(actor.ErrorsOrEmptyList).ToList()
            : await mediator.Send(new IssueImpersonation(request.By, user.Value.Id, member.Value.Username, actor.Value.Username, request.Reason!.Trim(), request.Device), ct);
    }
}
