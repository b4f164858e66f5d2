using MediatR;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Members;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Codes;
using MembersSite.Web.Members.Security;
using MembersSite.Web.Members.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary><c>POST /login/second-factor/passkey</c>: finishes half a log-in by a passkey.</summary>
internal sealed class PasskeyFactorController(IMediator mediator, IOptions<SessionLifetimes> sessions, TimeProvider clock) : Controller
{
    /// <summary>Where the second factor is asked for.</summary>
    private const string Page = "/login/second-factor";

    private static readonly string Kind = MemberPurposes.SecondFactor.Code;

    [HttpPost(Page + "/passkey")]
    public async Task<IActionResult> Finish(PasskeyForm form, string? returnUrl, CancellationToken ct)
    {
        var to = LocalAddress.Of(returnUrl);
        var signedIn = await mediator.Send(new FinishLoginByPasskey(ChallengeCookie.Find(Request, Kind), form.Ceremony, form.Response, Request.MemberDevice()), ct);
        if (signedIn.IsError)
        {
            TempData.Say(signedIn.Errors.OfPasskey()[0].Description);
            return LocalRedirect(to is null ? Page : $"{Page}?returnUrl={Uri.EscapeDataString(to)}");
        }

        ChallengeCookie.Delete(Response, Kind);
        await mediator.EndReplacedSessionAsync(User, ct);

        // What lives longer than a plain session can was to be remembered.
        HttpContext.BeginSession(signedIn.Value, remember: signedIn.Value.Token.EndsAt - clock.GetUtcNow() > sessions.Value.Lifetime);
        return LocalRedirect(to ?? "/account");
    }
}
