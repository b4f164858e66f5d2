using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Authorization;

namespace MembersSite.Web.Common.Access;

/// <summary>Asks for a scenario wherever a request is: in a view, to show a button; in an action or a call of the API, with the record in hand.</summary>
internal static class ScenarioChecks
{
    /// <summary>Whether whoever sent the request may do what the scenario names.</summary>
    /// <param name="http">The request; in a view <c>Context</c>.</param>
    /// <param name="scenario">The name of one of the <see cref="Scenarios"/>.</param>
    /// <param name="record">The record, where one decides.</param>
    public static async Task<bool> MayAsync(this HttpContext http, string scenario, IHasAuthor? record = null) =>
        (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, (object?)record ?? http, scenario)).Succeeded;
}
