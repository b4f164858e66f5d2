using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Says how somebody without an invitation joins. Errors: <see cref="MemberErrors.JoiningIsClosed"/>, <see cref="MemberErrors.JoiningIsByInvitation"/>.
/// </summary>
public sealed record DescribeJoining : IRequest<ErrorOr<WayToJoin>>, IQuietRequest;

/// <summary>How somebody joins.</summary>
/// <param name="Mode">Who may join.</param>
/// <param name="ConfirmsAddress">Whether they show first that the address is theirs.</param>
public sealed record WayToJoin(JoiningMode Mode, bool ConfirmsAddress);

internal sealed class DescribeJoiningHandler(IOptions<JoiningOptions> joining) : IRequestHandler<DescribeJoining, ErrorOr<WayToJoin>>
{
    public Task<ErrorOr<WayToJoin>> Handle(DescribeJoining request, CancellationToken ct) => Task.FromResult(
        joining.Value.Refuse(isInvited: false) is { } refusal ? (ErrorOr<WayToJoin>)refusal : new WayToJoin(joining.Value.Mode, joining.Value.ConfirmAddress));
}
