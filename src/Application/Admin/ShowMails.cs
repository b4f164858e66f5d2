using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin;

/// <summary>Shows the queue of mails, with the names of those whom they concern. Errors: what <see cref="ListMails"/> answers.</summary>
/// <param name="State">How far they have come: <c>waiting</c>, <c>sent</c>, <c>dead</c> or <c>late</c>; or nothing for all.</param>
/// <param name="Before">The key of the last mail of the page before, or nothing for the newest.</param>
public sealed record ShowMails(string? State = null, string? Before = null) : IRequest<ErrorOr<ShownMails>>, IQuietRequest;

/// <summary>One page of mails.</summary>
/// <param name="Mails">The mails, newest first.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
/// <param name="IsSending">Whether the site sends mail at all.</param>
public sealed record ShownMails(IReadOnlyList<ShownMail> Mails, long? Next, bool IsSending);

internal sealed class ShowMailsHandler(IMediator mediator) : IRequestHandler<ShowMails, ErrorOr<ShownMails>>
{
    public async Task<ErrorOr<ShownMails>> Handle(ShowMails request, CancellationToken ct)
    {
        var sending = await mediator.Send(new CheckSending(), ct);
        return await mediator.Send(new ListMails(request.State, request.Before), ct).ThenAsync(async page =>
        {
            var owners = await mediator.Send(new NamePersons([.. page.Mails.Select(it => it.Mail.Owner).OfType<TrongateUserId>().Distinct()]), ct);
            return owners.Then(names => new ShownMails([.. page.Mails.Select(it => Show(it, names))], page.Next, !sending.IsError));
        });
    }

    private static ShownMail Show(ListedMail it, IReadOnlyDictionary<TrongateUserId, Person> names) => new(it, it.Mail.Owner is { } owner ? names.GetValueOrDefault(owner) : null);
}
