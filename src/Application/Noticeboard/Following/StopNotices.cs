using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard.Following;

/// <summary>Ends that somebody gets new notices by mail, as the link in such a mail asks; <see cref="NoticeErrors.BadStopLink"/> where it is none.</summary>
/// <param name="Ticket">What ends the address of the link: anything that a client sent.</param>
public sealed record StopNotices(string? Ticket) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves the ticket out.</summary>
    public override string ToString() => nameof(StopNotices);
}

internal sealed class StopNoticesHandler(ISealer sealer, IMediator mediator) : IRequestHandler<StopNotices, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(StopNotices request, CancellationToken ct) =>
        StopLink.Open(sealer, request.Ticket) is { } userId ? await mediator.Send(new FollowNotices(userId, IsOn: false), ct) : NoticeErrors.BadStopLink;
}
