using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard;

/// <summary>
/// Changes a notice. Whoever sends this has asked whether they may (the scenario <c>EditNotice</c>). Errors: <see cref="NoticeErrors.NotFound"/>,
/// and <see cref="NoticeErrors.ChangedMeanwhile"/> where somebody else was faster.
/// </summary>
/// <param name="By">The signed-in user.</param>
/// <param name="AuthorId">Who has written it, as it was read.</param>
/// <param name="Id">The key.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Text">Markdown, 1 to 5,000 characters.</param>
public sealed record EditNotice(TrongateUserId By, TrongateUserId AuthorId, long Id, int? Version, string? Title, string? Text) : IRequest<ErrorOr<Updated>>, IAudited
{
    /// <summary>What is done to somebody else's words is worth a row in their activity.</summary>
    public AuditFacts? Audit => By == AuthorId ? null : new("notice-edited", AuthorId, By: By);

    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => $"{nameof(EditNotice)} {{ {By}, {Id} }}";
}

internal sealed class EditNoticeValidator : AbstractValidator<EditNotice>
{
    public EditNoticeValidator()
    {
        RuleFor(x => x.Version).NotNull().WithMessage("Say which version of the notice you have read.");
        RuleFor(x => x.Title).NoticeTitle();
        RuleFor(x => x.Text).NoticeText();
    }
}

internal sealed class EditNoticeHandler(INoticeRepository notices, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<EditNotice, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(EditNotice request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => EditAsync(request, stepCt), ct);

    private async Task<ErrorOr<Updated>> EditAsync(EditNotice request, CancellationToken ct)
    {
        // One statement, so of two who change it at once one is first. What it says now is read after that, and not before (docs/decisions/0021).
        var (title, text) = (Notice.Tidy(request.Title!), Notice.Tidy(request.Text!));
        if (await notices.ChangeAsync(request.Id, request.Version!.Value, title, text, clock.GetUtcNow(), ct))
        {
            return Result.Updated;
        }

        return await notices.ReadAsync(request.Id, ct) switch
        {
            null => NoticeErrors.NotFound,
            { } now when now.Says(title, text) => Result.Updated, // the same form, sent twice
            _ => NoticeErrors.ChangedMeanwhile,
        };
    }
}
