using ErrorOr;
using MediatR;
using MembersSite.Application.Audit;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens.Users;

namespace MembersSite.Web.Admin.Directory;

/// <summary>What <c>/admin/members/{userCode}</c> shows.</summary>
/// <param name="Details">The member.</param>
/// <param name="Levels">The levels that they can be given.</param>
/// <param name="Latest">What happened to them last.</param>
/// <param name="Factors">What they can prove themselves by, beside a password.</param>
internal sealed record MemberOverview(MemberDetails Details, IReadOnlyList<string> Levels, IReadOnlyList<Application.Audit.Activity> Latest, Factors Factors)
{
    private const int MostOfLatest = 5;

    public static async Task<ErrorOr<MemberOverview>> ReadAsync(IMediator mediator, string userCode, CancellationToken ct)
    {
        var member = await mediator.Send(new GetMember(userCode), ct);
        if (member.IsError)
        {
            return member.Errors;
        }

        var levels = await mediator.Send(new ListLevels(), ct);
        var activity = await mediator.Send(new ListActivity(member.Value.User.Id), ct);
        var factors = await mediator.Send(new ListFactors(member.Value.User.Id), ct);
        return new MemberOverview(member.Value, [.. levels.Value.Select(level => level.Title)], [.. activity.Value.Events.Take(MostOfLatest)], factors.Value);
    }
}
