using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Import;
using MembersSite.Domain.Tokens;
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
    // What the module of tokens takes for the id of a PHP session, whatever its cookie is called (TokenValue).
    private const string PhpSessionPrefix = "PHPSESSID=";

    // What values of this site begin with: over plain HTTP the old cookie and the own one have one name.
    private const string OwnPrefix = "mst_";

    private static readonly TokenPurpose[] Sessions = [TokenPurpose.Session];

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

        var old = Find(context.Request, await context.RequestServices.GetRequiredService<OldCookieList>().ListAsync(mediator, ct));
        if (old.Count == 0)
        {
            return;
        }

        if (!HasOwn(context.Request, old))
        {
            await (SaysWhatAsks(context.Request) ? ExchangeAsync(context, old, mediator, ct) : Task.CompletedTask);
        }
        else if (CrossOrigin.IsUnsafe(context.Request.Method))
        {
            // Such as logging in as somebody else, or out: an old cookie must not be who they are afterwards.
            await EndAsync(context, old, mediator, ct);
        }
    }

    // The first one that is good. The others of the same browser end with it: whoever logs out later must not be logged in by one of them.
    private static async Task ExchangeAsync(HttpContext context, IReadOnlyList<Old> old, IMediator mediator, CancellationToken ct)
    {
        foreach (var it in Living(context, old))
        {
            var exchanged = await mediator.Send(new ExchangeToken(it.Value, context.Request.Device()), ct);
            if (exchanged.IsError)
            {
                Remember(context, it, exchanged.FirstError);
                continue;
            }

            // What only reads goes on with the old value: the new one counts as used once the browser brings it, and so has received it.
            var value = CrossOrigin.IsUnsafe(context.Request.Method) ? exchanged.Value.New?.RevealSecret() : null;
            TokenCookie.Put(context.Request, value ?? it.Value, old.Select(other => other.Cookie.Name));
            if (exchanged.Value.New is { } token)
            {
                WriteAtEnd(context, token, it.Cookie);
            }

            await EndAsync(context, [.. old.Where(other => other != it)], mediator, ct);
            return;
        }
    }

    // Only what was a session here: another program of the same host may have a cookie of that name.
    private static async Task EndAsync(HttpContext context, IReadOnlyList<Old> old, IMediator mediator, CancellationToken ct)
    {
        foreach (var it in Living(context, old))
        {
            var token = await mediator.Send(new ValidateToken(it.Value, Sessions), ct);
            if (token.IsError)
            {
                Remember(context, it, token.FirstError);
            }
            else
            {
                await mediator.Send(new RevokeToken(token.Value.UserId, token.Value.TokenId), ct);
                Delete(context, it.Cookie);
            }
        }
    }

    // Those that were not found dead a moment ago.
    private static IEnumerable<Old> Living(HttpContext context, IReadOnlyList<Old> old)
    {
        var dead = context.RequestServices.GetRequiredService<DeadCookies>();
        foreach (var it in old)
        {
            if (dead.Has(it.Value))
            {
                DeleteDead(context, it.Cookie);
            }
            else
            {
                yield return it;
            }
        }
    }

    // What is malformed is found so without a query, and may be another program's.
    private static void Remember(HttpContext context, Old old, Error error)
    {
        if (string.Equals(error.Code, TokenErrors.Unknown.Code, StringComparison.Ordinal))
        {
            context.RequestServices.GetRequiredService<DeadCookies>().Add(old.Value);
            DeleteDead(context, old.Cookie);
        }
    }

    // Never that of PHP: another program of the same host may have a session under that name.
    private static void DeleteDead(HttpContext context, OldCookie old)
    {
        if (old.Kind == OldCookieKind.Token)
        {
            Delete(context, old);
        }
    }

    // At the end, and not where the request itself has logged somebody in or out.
    private static void WriteAtEnd(HttpContext context, IssuedToken token, OldCookie old) => context.Response.OnStarting(() =>
    {
        if (!TokenCookie.IsIn(context.Response))
        {
            TokenCookie.Write(context.Response, token, remember: old.Kind == OldCookieKind.Token);
        }

        Delete(context, old);
        return Task.CompletedTask;
    });

    private static void Delete(HttpContext context, OldCookie old)
    {
        if (!IsOwnName(context.Request, old))
        {
            context.Response.Cookies.Delete(old.Name, new CookieOptions { Path = "/" });
        }
    }

    private static List<Old> Find(HttpRequest request, IReadOnlyList<OldCookie> cookies) =>
    [
        .. from cookie in cookies
           let values = TokenCookie.ValuesOf(request, cookie.Name)
           where values.Count == 1 && !values[0].StartsWith(OwnPrefix, StringComparison.Ordinal) && !values[0].StartsWith(PhpSessionPrefix, StringComparison.Ordinal)
           select new Old(cookie, cookie.Kind == OldCookieKind.PhpSession ? PhpSessionPrefix + values[0] : values[0]),
    ];

    // Browsers of before 2023 do not say where a request comes from. A page asks for HTML, and a picture that another site shows does not.
    private static bool SaysWhatAsks(HttpRequest request) =>
        request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    private static bool HasOwn(HttpRequest request, List<Old> old) => TokenCarrier.Find(request) is not null && !old.Exists(it => IsOwnName(request, it.Cookie));

    private static bool IsOwnName(HttpRequest request, OldCookie cookie) => string.Equals(cookie.Name, TokenCookie.NameFor(request), StringComparison.Ordinal);

    /// <summary>An old cookie of a request, and what it presents. Prints its name alone.</summary>
    private sealed record Old(OldCookie Cookie, string Value)
    {
        public override string ToString() => Cookie.Name;
    }
}
