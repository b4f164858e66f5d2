using MediatR;
using MembersSite.Application.Members.Security;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Providers;

/// <summary><c>/account/security/outside</c>: linking an account at a provider, and unlinking it.</summary>
[Authorize]
[RecentProof]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OutsideController(IMediator mediator, ProviderWay way) : Controller
{
    private const string Security = "/account/security";

    [HttpPost("/account/security/outside/{slug}")]
    public Task<IActionResult> Link(string slug, CancellationToken ct) => way.LeadAsync(this, slug, ProviderIntent.ToLink(User), ct);

    [HttpPost("/account/security/outside/{id:long}/remove")]
    public async Task<IActionResult> Unlink(long id, CancellationToken ct)
    {
        var unlinked = await mediator.Send(new RemoveOutsideLogin(User.UserId(), User.Token()!.TokenId, id), ct);
        if (unlinked.IsError)
        {
            Response.StatusCode = Failures.StatusOf(unlinked.FirstError);
            return View("Refused", new ErrorWords("Nothing was unlinked", unlinked.FirstError.Description) { Back = new(Security, "Back to your security page") });
        }

        TempData.Say("That account is unlinked, and lets you in no more.");
        return LocalRedirect(Security);
    }
}
