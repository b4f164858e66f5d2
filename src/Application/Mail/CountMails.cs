using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>Counts the mails that tell how the queue is doing, each up to a bound.</summary>
/// <param name="AtMost">The bound, 1 to 1,000,000.</param>
public sealed record CountMails(int AtMost) : IRequest<ErrorOr<CountedMails>>, IQuietRequest;

/// <summary>How the queue is doing.</summary>
/// <param name="Waiting">How many are to be sent.</param>
/// <param name="Dead">How many were given up, as far as it is still known.</param>
public sealed record CountedMails(BoundedCount Waiting, BoundedCount Dead);

internal sealed class CountMailsValidator : AbstractValidator<CountMails>
{
    public CountMailsValidator() => RuleFor(x => x.AtMost).InclusiveBetween(1, 1_000_000);
}

internal sealed class CountMailsHandler(IMailRepository mails) : IRequestHandler<CountMails, ErrorOr<CountedMails>>
{
    public async Task<ErrorOr<CountedMails>> Handle(CountMails request, CancellationToken ct) =>
        new CountedMails(await CountAsync(MailState.Waiting, request.AtMost, ct), await CountAsync(MailState.Dead, request.AtMost, ct));

    private async Task<BoundedCount> CountAsync(MailState state, int atMost, CancellationToken ct) => BoundedCount.Of(await mails.CountAsync(state, atMost + 1, ct), atMost);
}
