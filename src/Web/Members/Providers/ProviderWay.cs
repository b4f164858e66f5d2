using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Security;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MembersSite.Web.Members.Providers;

/// <summary>The way to a provider and, for a member who links an account there, the way back.</summary>
internal sealed partial class ProviderWay(ProviderList providers, IMediator mediator, ILogger<ProviderWay> logger)
{
    /// <summary>
    /// Leads the browser to a provider, by a page that goes on by itself. A redirect would be held against the form that was sent: a browser follows
    /// none of those to another site (<c>form-action</c> of CSP Level 3, section 6.4.1), however many more the provider adds.
    /// </summary>
    public async Task<IActionResult> LeadAsync(Controller controller, string slug, ProviderIntent intent, CancellationToken ct)
    {
        if (providers.Find(slug) is not { } provider)
        {
            return controller.NotFound();
        }

        var http = controller.HttpContext;
        try
        {
            await http.ChallengeAsync(provider.Scheme, intent.WriteTo(new AuthenticationProperties { RedirectUri = $"/login/with/{provider.Slug}/done" }));
        }
        catch (Exception e) when (!ct.IsCancellationRequested && (ProviderEvents.IsAway(e) || e is InvalidOperationException or OpenIdConnectProtocolException))
        {
            // The framework says by an InvalidOperationException that what describes the provider could not be read.
            LogAway(provider.Name!, e.GetBaseException().GetType().Name);
            http.Features.Set(ProviderEvents.Away(provider.Name) with { Back = intent.Back });
            return controller.StatusCode(StatusCodes.Status502BadGateway);
        }

        var address = http.Response.Headers.Location.ToString();
        http.Response.Headers.Remove("Location");
        http.Response.Headers["Refresh"] = $"0;url={address}";
        http.Response.StatusCode = StatusCodes.Status200OK;
        return controller.View("/Members/Providers/Leaving.cshtml", new LeavingPage(provider.Name!, address));
    }

    /// <summary>Links an account to the session that began it.</summary>
    public async Task<IActionResult> LinkAsync(Controller controller, ProviderIntent intent, OutsideIdentity identity, CancellationToken ct)
    {
        var (user, tempData) = (controller.User, controller.TempData);
        if (!intent.IsOf(user))
        {
            tempData.Say($"Your account at {identity.Provider} was not linked: you are not logged in as when you began. Log in, and begin again.");
            return controller.LocalRedirect(user.Token() is null ? "/login?returnUrl=/account/security" : "/account/security");
        }

        var linked = await mediator.Send(new AddOutsideLogin(user.UserId(), user.Token()!.TokenId, identity), ct);
        if (linked.IsError)
        {
            controller.Response.StatusCode = Failures.StatusOf(linked.FirstError);
            return controller.View("/Members/Providers/Refused.cshtml", new ErrorWords("Nothing was linked", linked.FirstError.Description) { Back = intent.Back });
        }

        tempData.Say($"Your account at {identity.Provider} is linked. You can log in with it from now on.");
        return controller.LocalRedirect("/account/security");
    }

    [LoggerMessage(LogLevel.Warning, "The provider {Provider} does not answer: {Kind}")]
    private partial void LogAway(string provider, string kind);
}

/// <summary>The page that leads to a provider.</summary>
internal sealed record LeavingPage(string Provider, string Address)
{
    /// <summary>The provider alone: the address holds what belongs to this browser.</summary>
    public override string ToString() => $"{nameof(LeavingPage)} {{ {Provider} }}";
}
