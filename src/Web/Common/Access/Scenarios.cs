using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// The scenarios: who may do what, by name and in this one place. A page asks for one by <c>[Authorize(Scenarios.…)]</c>, a call of the API by
/// <see cref="Policies.RequireScenario"/>, and whatever shows a button or has a record in hand by <see cref="ScenarioChecks.MayAsync"/>.
/// </summary>
internal static class Scenarios
{
    /// <summary>Running the site: administrators, from a network that it can be run from, with a second factor where the site asks for one.</summary>
    public const string AdminPanel = nameof(AdminPanel);

    /// <summary>Being shown the way to that: administrators, also those who have yet to show a second factor.</summary>
    public const string AdminMenu = nameof(AdminMenu);

    /// <summary>Putting up a notice: everybody who is logged in.</summary>
    public const string PostNotice = nameof(PostNotice);

    /// <summary>Changing a notice, and taking it down: its author, and administrators.</summary>
    public const string EditNotice = nameof(EditNotice);

    /// <summary>Keeping a notice at the top: administrators.</summary>
    public const string PinNotice = nameof(PinNotice);

    private static readonly Dictionary<string, IAuthorizationRequirement[]> Asks = new(StringComparer.Ordinal)
    {
        [AdminPanel] = [OfLevel(LevelTitles.Admin), new AdminNetwork(), new SecondFactorRequirement()],
        [AdminMenu] = [OfLevel(LevelTitles.Admin), new AdminNetwork()],
        [PostNotice] = [LoggedIn()],
        [EditNotice] = [AuthorOr(LevelTitles.Admin)],
        [PinNotice] = [OfLevel(LevelTitles.Admin)],
    };

    /// <summary>What a scenario asks of a user.</summary>
    /// <param name="scenario">The name of a scenario.</param>
    public static IReadOnlyList<IAuthorizationRequirement> AskedBy(string scenario) => Asks[scenario];

    public static AuthorizationBuilder AddScenarios(this AuthorizationBuilder authorization)
    {
        foreach (var (scenario, asked) in Asks)
        {
            authorization.AddPolicy(scenario, policy => policy.AddRequirements(asked));
        }

        return authorization;
    }

    /// <summary>Asks for anybody who is logged in.</summary>
    public static DenyAnonymousAuthorizationRequirement LoggedIn() => new();

    /// <summary>Asks for a user who has one of these levels.</summary>
    /// <param name="levels">The titles of the levels.</param>
    public static RolesAuthorizationRequirement OfLevel(params string[] levels) => new(levels);

    /// <summary>Asks for the author of a record (<see cref="IHasAuthor"/>), or for a user of a level. The record decides: without one nobody passes.</summary>
    /// <param name="level">The title of the level.</param>
    public static AuthorRequirement AuthorOr(string level) => new(level);
}
