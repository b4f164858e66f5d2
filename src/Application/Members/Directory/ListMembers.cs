using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Searches, filters, sorts and lists members, a page at a time; for administrators. All of it is anything that somebody sent: what cannot be read is a
/// validation error at its field, and so is <see cref="MemberErrors.NoSuchLevel"/>.
/// </summary>
/// <param name="Search">How a username, an address or a name begins, or whole words of it in quotes; nothing or an empty text for all.</param>
/// <param name="Level">The key of a level.</param>
/// <param name="State"><c>active</c>, <c>disabled</c> or <c>waiting</c>.</param>
/// <param name="Sort"><c>newest</c>, <c>name</c> or <c>log-in</c>.</param>
/// <param name="Page">A cursor of the page before, <c>last</c>, or nothing for the first page.</param>
public sealed record ListMembers(string? Search = null, string? Level = null, string? State = null, string? Sort = null, string? Page = null) : IRequest<ErrorOr<MemberPage>>, IQuietRequest
{
    /// <summary>How many members a page shows.</summary>
    public const int PageSize = 25;

    /// <summary>Leaves out what is looked for, which names a person.</summary>
    public override string ToString() => nameof(ListMembers);
}

/// <summary>One page of members.</summary>
/// <param name="Members">The members of this page.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="IsMore">Whether more match a search than were looked at.</param>
/// <param name="Previous">The cursor of the page before, or nothing where this is the first.</param>
/// <param name="Next">The cursor of the page after, or nothing where this is the last.</param>
public sealed record MemberPage(IReadOnlyList<ListedMember> Members, int Total, bool IsMore, string? Previous, string? Next);

internal sealed class ListMembersValidator : AbstractValidator<ListMembers>
{
    public ListMembersValidator()
    {
        RuleFor(x => x.Search).Cascade(CascadeMode.Stop)
            .Must(text => text is null || text.Trim().Length <= EmailAddress.MaxLength).WithMessage($"That is too long to look for: at most {EmailAddress.MaxLength} characters.")
            .Must(text => PlainText.IsOneCleanLine(text?.Trim() ?? string.Empty)).WithMessage("Nobody's name has line breaks, control characters or broken letters. Type it again.");
        RuleFor(x => x.State).Must(MemberFilter.IsState).WithMessage("Members are active, disabled or waiting. Choose one of these.");
        RuleFor(x => x.Sort).Must(MemberFilter.IsOrder).WithMessage("Members are sorted by newest, name or log-in. Choose one of these.");
        RuleFor(x => x.Page).Must((x, page) => MemberCursor.TryRead(page, MemberFilter.OrderOf(x.Sort), out _)).WithMessage("The address of this page is not complete, or belongs to another order. Begin with the first page.");
    }
}

internal sealed class ListMembersHandler(MemberSearch search, MemberIndex index, IMemberDirectory directory, IMediator mediator) : IRequestHandler<ListMembers, ErrorOr<MemberPage>>
{
    public async Task<ErrorOr<MemberPage>> Handle(ListMembers request, CancellationToken ct)
    {
        var (level, state, order) = (MemberFilter.LevelOf(request.Level), MemberFilter.StateOf(request.State), MemberFilter.OrderOf(request.Sort));
        if (level is not null && await mediator.Send(new ListLevels(), ct) is { Value: var levels } && levels.All(it => it.Id != level))
        {
            return MemberErrors.NoSuchLevel;
        }

        var wanted = new MemberWish(level, state, order);
        var list = MemberSearch.Read(request.Search) is { } text ? wanted.Of(await search.FindAsync(text, ct)) : await index.OpenAsync(wanted, ct);
        MemberCursor.TryRead(request.Page, order, out var at);
        var page = await new MemberPager(list.Take).TurnAsync(order, at, ListMembers.PageSize, ct);

        var members = await directory.ListAsync([.. page.Entries.Select(entry => entry.Id)], ct);
        return await mediator.Send(new DescribeUsers([.. members.Select(member => member.UserId)]), ct).Then(users => new MemberPage(
            [.. from entry in page.Entries
                join member in members on entry.Id equals member.Id
                join user in users on member.UserId equals user.Id
                select new ListedMember(user, MemberView.Of(member), member.State)],
            list.Total, list.IsMore, page.Previous, page.Next));
    }
}
