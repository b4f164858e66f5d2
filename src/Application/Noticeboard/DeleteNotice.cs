using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard;

/// <summary>Takes a notice down, for good. Whoever sends this has asked whether they may (the scenario <c>EditNotice</c>). <see cref="NoticeErrors.NotFound"/> where it is gone.</summary>
/// <param name="By">The signed-in user.</param>
/// <param name="AuthorId">Who has written it, as it was read.</param>
/// <param name="Id">The key.</param>
public sealed record DeleteNotice(TrongateUserId By, TrongateUserId AuthorId, long Id) : IRequest<ErrorOr<Deleted>>, IAudited
{
    /// <summary>What is done to somebody else's words is worth a row in their activity.</summary>
    public AuditFacts? Audit => By == AuthorId ? null : new("notice-deleted", AuthorId, By: By);
}

internal sealed class DeleteNoticeHandler(INoticeRepository notices, IUnitOfWork unitOfWork) : IRequestHandler<DeleteNotice, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(DeleteNotice request, CancellationToken ct) => unitOfWork.InTransactionAsync<Deleted>(
        async stepCt => await notices.DeleteAsync(request.Id, stepCt) ? Result.Deleted : NoticeErrors.NotFound, ct);
}
