using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>
/// Writes down that a passkey was refused whose device counts how often it signs, and has counted backwards: somebody may have copied it, or two log-ins
/// overtook each other (section 6.1.1 of Web Authentication).
/// </summary>
/// <param name="UserId">Whose passkey it is.</param>
public sealed record NotePasskeyCopy(TrongateUserId UserId) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("passkey-refused", UserId, "It has signed less often than it had before: it may be a copy", IsByStranger: true);
}

/// <summary>A passkey was refused that may be a copy. Published inside the transaction in which that is written down.</summary>
/// <param name="UserId">Whose passkey it is.</param>
public sealed record PasskeyWasCopied(TrongateUserId UserId) : INotification;

internal sealed class NotePasskeyCopyHandler(IMediator mediator) : IRequestHandler<NotePasskeyCopy, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(NotePasskeyCopy request, CancellationToken ct)
    {
        await mediator.Publish(new PasskeyWasCopied(request.UserId), ct);
        return Result.Success;
    }
}
