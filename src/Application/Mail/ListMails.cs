using System.Globalization;
using System.Text.Json;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>
/// Lists the mails of the queue, for administrators: newest first and a page at a time. Pages go by key. <see cref="MailErrors.BadState"/> and
/// <see cref="MailErrors.BadPage"/> for what no page asks for.
/// </summary>
/// <param name="State">How far they have come: <c>waiting</c>, <c>sent</c>, <c>dead</c> or <c>late</c>; or nothing for all.</param>
/// <param name="Before">The key of the last mail of the page before, or nothing for the newest.</param>
public sealed record ListMails(string? State, string? Before) : IRequest<ErrorOr<MailPage>>, IQuietRequest
{
    /// <summary>How many mails a page has at the most.</summary>
    public const int PageSize = 50;
}

/// <summary>One page of mails.</summary>
/// <param name="Mails">The mails, newest first.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
public sealed record MailPage(IReadOnlyList<ListedMail> Mails, long? Next);

internal sealed class ListMailsHandler(IMailRepository mails, ISealer sealer, TimeProvider clock) : IRequestHandler<ListMails, ErrorOr<MailPage>>
{
    private static readonly Dictionary<string, MailState> States = Enum.GetValues<MailState>().ToDictionary(it => it.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public async Task<ErrorOr<MailPage>> Handle(ListMails request, CancellationToken ct)
    {
        var (hasState, hasKey) = (!string.IsNullOrEmpty(request.State), !string.IsNullOrEmpty(request.Before));
        var (state, before) = (default(MailState), default(long));
        if (hasState && !States.TryGetValue(request.State!, out state))
        {
            return MailErrors.BadState;
        }

        if (hasKey && !long.TryParse(request.Before, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            return MailErrors.BadPage;
        }

        // One more than a page shows, to know whether there is another page.
        var found = await mails.ListAsync(hasState ? state : null, hasKey ? before : null, ListMails.PageSize + 1, ct);
        var page = found.Take(ListMails.PageSize).Select(Show).ToList();
        return new MailPage(page, found.Count > page.Count ? page[^1].Mail.Id : null);
    }

    private ListedMail Show(QueuedMail mail)
    {
        var content = sealer.Open(MailContent.Seal, mail.Content) is { } json ? JsonSerializer.Deserialize<MailContent>(json) : null;
        return new ListedMail(MailRow.Of(mail), content?.EmailAddress, content is not null && mail.GoodUntil > clock.GetUtcNow());
    }
}
