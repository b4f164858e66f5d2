using MediatR;
using MembersSite.Application.Members.Joining;
using MembersSite.Web.Common;
using MembersSite.Web.Members.Joining;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Providers;

/// <summary>The cookie of a browser whose owner joins by an account at a provider: who they are there, sealed. It signs nobody in.</summary>
internal static class OutsideCookie
{
    private const string Name = "joins-by";

    /// <summary>What the browser was given, or nothing.</summary>
    public static string? Find(HttpRequest request) => request.Cookies[NameFor(request)];

    /// <summary>Hands it to the browser.</summary>
    public static void Write(HttpResponse response, OutsideJoin join)
    {
        var options = OptionsFor(response.HttpContext.Request);
        options.Expires = join.Until;
        response.Cookies.Append(NameFor(response.HttpContext.Request), join.Sealed, options);
    }

    /// <summary>Takes it away.</summary>
    public static void Delete(HttpResponse response)
    {
        if (Find(response.HttpContext.Request) is not null)
        {
            response.Cookies.Delete(NameFor(response.HttpContext.Request), OptionsFor(response.HttpContext.Request));
        }
    }

    /// <summary>A form of joining, with who its browser is at a provider, and with what is known there where the fields are empty.</summary>
    public static async Task<JoinForm> WithOutsideAsync(this Controller controller, IMediator mediator, JoinForm form, CancellationToken ct)
    {
        if (Find(controller.Request) is not { } cookie || await mediator.Send(new OpenOutsideIdentity(cookie), ct) is not { IsError: false, Value: var identity })
        {
            return form;
        }

        return form with
        {
            Outside = identity,
            FirstName = form.FirstName ?? identity.FirstName,
            LastName = form.LastName ?? (form.FirstName is null ? identity.LastName : null),
            EmailAddress = form.EmailAddress ?? identity.EmailAddress,
        };
    }

    private static string NameFor(HttpRequest request) => SiteCookies.NameFor(request, Name);

    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
