using System.Text.Json;
using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>
/// Puts a mail into the queue, within the transaction of whoever sends it: it is sent if and only if that is committed. Nothing is queued
/// where the site sends no mail (<c>Mail:Off</c>), and to an address that no mail can reach (below <c>.invalid</c>, RFC 2606), which members have who were
/// imported without one.
/// </summary>
/// <param name="Letter">What it says.</param>
/// <param name="EmailAddress">To whom: an address that a member or somebody who joins has given.</param>
/// <param name="GoodUntil">From when on it is of no use any more, such as the end of the link in it; nothing where it stays of use for as long as it is tried.</param>
/// <param name="Owner">The user whom it concerns, who may leave before it is sent; nothing where there is none.</param>
public sealed record QueueMail(Letter Letter, string EmailAddress, DateTimeOffset? GoodUntil = null, TrongateUserId? Owner = null) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves out to whom and what.</summary>
    public override string ToString() => $"{nameof(QueueMail)} {{ {Letter.Kind} }}";
}

internal sealed class QueueMailValidator : AbstractValidator<QueueMail>
{
    private const int MaxAddressLength = 254;

    public QueueMailValidator()
    {
        RuleFor(x => x.Letter.Kind).NotEmpty().MaximumLength(QueuedMail.MaxKindLength);
        RuleFor(x => x.EmailAddress).NotEmpty().MaximumLength(MaxAddressLength);
    }
}

internal sealed class QueueMailHandler(IMailRepository mails, ISealer sealer, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<QueueMail, ErrorOr<Success>>
{
    private const string Nowhere = ".invalid";

    public async Task<ErrorOr<Success>> Handle(QueueMail request, CancellationToken ct)
    {
        if (!mails.IsOpen || request.EmailAddress.EndsWith(Nowhere, StringComparison.OrdinalIgnoreCase))
        {
            return Result.Success;
        }

        var now = clock.GetUtcNow();
        var letter = request.Letter;
        var content = new MailContent(request.EmailAddress, letter.Subject, letter.Text, letter.Html, letter.StopAddress?.AbsoluteUri);
        var sealedContent = sealer.Seal(MailContent.Seal, JsonSerializer.Serialize(content), now + MailTimes.Kept);
        mails.Add(QueuedMail.Queue(letter.Kind, sealedContent, request.GoodUntil ?? now + MailTimes.Kept, request.Owner, now));
        return await unitOfWork.SaveChangesAsync(ct);
    }
}
