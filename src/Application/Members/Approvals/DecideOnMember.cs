using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Approvals;

/// <summary>
/// Lets in somebody who waits, or refuses them: then nothing of them is kept. Both are told by mail. Errors: <see cref="MemberErrors.NotWaiting"/> where
/// somebody else has decided, and what <see cref="DescribeUser"/>, <see cref="ApproveMember"/> and <see cref="RefuseMember"/> answer.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserCode">The code of the member's user: anything that somebody sent.</param>
/// <param name="LetsIn">True to let in, false to refuse.</param>
/// <param name="Reason">Why they are refused, at most 200 characters, for the mail; or nothing.</param>
public sealed record DecideOnMember(TrongateUserId By, string UserCode, bool LetsIn, string? Reason = null) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves the reason out.</summary>
    public override string ToString() => $"{nameof(DecideOnMember)} {{ {By}, {UserCode}, {LetsIn} }}";
}

internal sealed class DecideOnMemberValidator : AbstractValidator<DecideOnMember>
{
    public DecideOnMemberValidator() => RuleFor(x => x.Reason)
        .Must(reason => PlainText.Characters(reason?.Trim() ?? string.Empty) <= Member.MaxReasonLength).WithMessage($"A reason has at most {Member.MaxReasonLength} characters.")
        .Must(reason => PlainText.IsOneCleanLine(reason?.Trim() ?? string.Empty)).WithMessage("A reason cannot have line breaks or control characters.");
}

internal sealed class DecideOnMemberHandler(IMemberRepository members, IMediator mediator, IOptions<SiteOptions> site) : IRequestHandler<DecideOnMember, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(DecideOnMember request, CancellationToken ct)
    {
        var user = await mediator.Send(new DescribeUser(request.UserCode), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        // Looked at again where it is done, since somebody else may decide in the same moment.
        if (await members.ReadByUserAsync(user.Value.Id, ct) is not { State: MemberState.Waiting } member)
        {
            return MemberErrors.NotWaiting;
        }

        return request.LetsIn
            ? await mediator.Send(new ApproveMember(request.By, member.UserId), ct)
            : await mediator.Send(new RefuseMember(request.By, member.UserId, member.FirstName, member.EmailAddress, RefusedMail.Write(site.Value, member, request.Reason?.Trim())), ct);
    }
}
