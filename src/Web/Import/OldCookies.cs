using MediatR;
using MembersSite.Application.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Import;

/// <summary>
/// Lets browsers go on that hold a cookie of the site that was moved from, while such cookies may hold a living session: on the first request each gets this
/// site's own cookie under a new value, and the old one is deleted (docs/decisions/0034). Whoever brings this site's own cookie, or a token in a header, is
/// known by that alone.
/// </summary>
internal static class OldCookies
{
    public static IServiceCollection AddOldCookies(this IServiceCollection services) => services.AddSingleton<OldCookieList>().AddSingleton<DeadCookies>();

    public static void UseOldCookies(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Headers.Cookie.Count > 0 && !context.IsShowingError())
        {
            try
            {
                await ReadAsync(context, context.RequestServices.GetRequiredService<IMediator>(), context.RequestAborted);
            }
            catch (UnavailableException)
            {
                // Then it counts as none: pages that need no database must not begin to.
            }
        }

        await next(context);
    });

    private static async Task ReadAsync(HttpContext context, IMediator mediator, CancellationToken ct)
    {
        // A header says whose request it is, and a page of another site is not let in by a cookie that was never marked.
        if (TokenCarrier.Find(context.Request) is { IsCookie: false } || !CrossOrigin.SendsLaxCookies(context.Request))
        {
            return;
        }

        var old = FoundCookie.AllOf(context.Request, await context.RequestServices.GetRequiredService<OldCookieList>().ListAsync(mediator, ct));
        if (old.Count == 0)
        {
            return;
        }

        if (!HasOwn(context.Request, old))
        {
            await (SaysWhatAsks(context.Request) ? OldCookieExchange.RunAsync(context, old, mediator, ct) : Task.CompletedTask);
        }
        else if (CrossOrigin.IsUnsafe(context.Request.Method))
        {
            // Such as logging in as somebody else, or out: an old cookie must not be who they are afterwards.
            await OldCookieExchange.EndAsync(context, old, mediator, ct);
        }
    }

    // Browsers of before 2023 do not say where a request comes from. A page asks for HTML, and a picture that another site shows does not.
    private static bool SaysWhatAsks(HttpRequest request) =>
        request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    private static bool HasOwn(HttpRequest request, IReadOnlyList<FoundCookie> old) => TokenCarrier.Find(request) is not null && !old.Any(it => it.HasOwnName(request));
}
