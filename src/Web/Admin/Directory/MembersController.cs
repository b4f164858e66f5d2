using MediatR;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens.Users;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary><c>/admin/members</c>: the members, for those who run the site. All that is asked for stands in the address, so that a search can be kept.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class MembersController(IMediator mediator) : Controller
{
    [HttpGet(MemberQuery.Path)]
    public async Task<IActionResult> Index(MemberQuery query, CancellationToken ct)
    {
        var levels = await mediator.Send(new ListLevels(), ct);
        var members = await mediator.Send(query.Message, ct);
        return members.IsError
            ? this.ShowAgain(new MembersPage(List: null, query, levels.Value), members.Errors)
            : View(new MembersPage(members.Value, query, levels.Value));
    }
}

/// <summary>What <c>/admin/members</c> shows.</summary>
/// <param name="List">The members, or nothing where they could not be asked for like that.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Levels">The levels that there are.</param>
internal sealed record MembersPage(MemberPage? List, MemberQuery Query, IReadOnlyList<LevelView> Levels);
