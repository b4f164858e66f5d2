using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Managing;
using MembersSite.Web.Common.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary><c>/admin/members/{userCode}/factors</c>: takes from a member what they can prove themselves by, with a reason.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class MemberFactorsController(IMediator mediator) : Controller
{
    /// <summary>The field for the reason: another form of the page has one for another reason.</summary>
    public const string ReasonField = "RemovalReason";

    [RecentProof]
    [HttpPost(MemberAnswers.PagePath + "/factors")]
    public async Task<IActionResult> Remove(string userCode, [FromForm(Name = "Factors")] string[]? factors, [FromForm(Name = ReasonField)] string? reason, string? seen, CancellationToken ct)
    {
        var removed = await mediator.SendChangeAsync(User, userCode, seen, change => new RemoveFactors(change, FactorChoice.Of(factors ?? []), reason), ct);
        var answer = removed.IsError ? removed.Errors.ConvertAll(AtItsField) : removed;
        return await this.AnswerAsync(mediator, userCode, answer, "It is removed. The member is logged out everywhere, and told by mail with your reason.", ct);
    }

    private static Error AtItsField(Error error) => error.Code == nameof(RemoveFactors.Reason) ? Error.Validation(ReasonField, error.Description) : error;
}
