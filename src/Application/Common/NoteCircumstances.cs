using ErrorOr;
using MediatR;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Common;

/// <summary>
/// Notes that the messages that follow in this scope are sent by somebody through the web, and from where. Sent by the web layer, once for each request that may change
/// something; what no request has sent is done by the site itself, or by a command of its owner.
/// </summary>
/// <param name="Device">Where the request comes from.</param>
/// <param name="Impersonator">The administrator who acts in the name of the signed-in user, or nothing where that is the user.</param>
public sealed record NoteCircumstances(Device Device, TrongateUserId? Impersonator = null) : IRequest<ErrorOr<Success>>, IQuietRequest;

internal sealed class NoteCircumstancesHandler(Circumstances circumstances) : IRequestHandler<NoteCircumstances, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(NoteCircumstances request, CancellationToken ct)
    {
        circumstances.Note(request);
        return Task.FromResult<ErrorOr<Success>>(Result.Success);
    }
}
