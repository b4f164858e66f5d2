using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Admin.Directory;

/// <summary>What the reference says of <see cref="MembersApi"/>.</summary>
internal static class MembersDocs
{
    public const string Group = "Administering members";

    private static readonly DateTimeOffset Joined = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly MemberItem Anna = new("Yw4fNbTqzS8kR2mVx7JcLp9hDgA3eUuK", "member", "active", "anna", "Anna", "Lind", "anna@example.org", Joined, Joined.AddDays(20), 12);

    public static readonly ApiDoc List = new("listMembers", Group, "Search and list members", "At most 25 at a time. `search` is how a username, an email address, a first or a last name begins, without regard to case; in quotes (`\"anna\"`) it is whole words. `level` is the key of a level, `state` one of `active`, `disabled` and `waiting`, `sort` one of `newest`, `name` and `log-in`. The header `Link` (RFC 8288) holds the addresses of the pages `first`, `prev`, `next` and `last`, as far as they are others. Where more than 1,000 members match a search in one way, some are left out: search for more letters.")
    {
        Means = "The members.",
        Response = new[] { Anna },
        Failures = [ErrorOr.Error.Validation("Search", "That is too long to look for: at most 254 characters."), MemberErrors.NoSuchLevel],
    };

    public static readonly ApiDoc Get = new("getMember", Group, "See one member", "The header `ETag` is a mark of what this shows: send it as `If-Match` with a change, and that is made only where nobody else has changed the member since.")
    {
        Means = "The member.",
        Response = new MemberResponse(Anna, Sessions: 2, ApiTokens: 1, MustReset: false, DisabledReason: null, "Called on Monday because of a lost telephone."),
        Failures = [TokenErrors.UnknownUser, MemberErrors.NotFound],
    };
}
