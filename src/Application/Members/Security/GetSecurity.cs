using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>Says what a member can prove themselves by, the password included.</summary>
/// <param name="UserId">The user; <see cref="MemberErrors.NotFound"/> where they are no member.</param>
public sealed record GetSecurity(TrongateUserId UserId) : IRequest<ErrorOr<SecurityView>>, IQuietRequest;

/// <summary>What a member can prove themselves by.</summary>
/// <param name="Username">The name to log in with.</param>
/// <param name="HasPassword">Whether there is a password.</param>
/// <param name="Factors">All the rest.</param>
public sealed record SecurityView(string Username, bool HasPassword, Factors Factors)
{
    /// <summary>How many ways in there are, the last of which stays.</summary>
    public int WaysIn => Factors.WaysIn + (HasPassword ? 1 : 0);

    /// <summary>Leaves out the name and what is called by its owner, which do not belong in logs.</summary>
    public override string ToString() => nameof(SecurityView);
}

internal sealed class GetSecurityHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<GetSecurity, ErrorOr<SecurityView>>
{
    public async Task<ErrorOr<SecurityView>> Handle(GetSecurity request, CancellationToken ct) => await members.ReadByUserAsync(request.UserId, ct) is { } member
        ? await mediator.Send(new ListFactors(request.UserId), ct).Then(factors => new SecurityView(member.Username, member.HasPassword, factors))
        : MemberErrors.NotFound;
}
