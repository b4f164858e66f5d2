using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard;

/// <summary>Keeps a notice at the top, or does not any more. Errors: <see cref="NoticeErrors.NotFound"/>, <see cref="NoticeErrors.TooManyPinned"/>.</summary>
/// <param name="By">The administrator who asks, in whose activity it stands.</param>
/// <param name="Id">The key.</param>
/// <param name="IsPinned">Whether it stays at the top.</param>
public sealed record PinNotice(TrongateUserId By, long Id, bool IsPinned) : IRequest<ErrorOr<Updated>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new(IsPinned ? "notice-pinned" : "notice-unpinned", By);
}

internal sealed class PinNoticeHandler(INoticeRepository notices, IUnitOfWork unitOfWork) : IRequestHandler<PinNotice, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(PinNotice request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => PinAsync(request, stepCt), ct);

    private async Task<ErrorOr<Updated>> PinAsync(PinNotice request, CancellationToken ct)
    {
        if (!await notices.PinAsync(request.Id, request.IsPinned, ct))
        {
            return NoticeErrors.NotFound;
        }

        // Counted with this one: where it is one too many, all of it is undone.
        return request.IsPinned && (await notices.ListPinnedAsync(ct)).Count > Notice.MaxPinned ? NoticeErrors.TooManyPinned : Result.Updated;
    }
}
