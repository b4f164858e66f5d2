using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Import;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Import;

/// <summary>What becomes of the old cookies of a request: one is exchanged for this site's own, or all are ended (docs/decisions/0034).</summary>
internal static class OldCookieExchange
{
    private static readonly TokenPurpose[] Sessions = [TokenPurpose.Session];

    // The first one that is good. The others of the same browser end with it: whoever logs out later must not be logged in by one of them.
    public static async Task RunAsync(HttpContext context, IReadOnlyList<FoundCookie> old, IMediator mediator, CancellationToken ct)
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
                WriteAtEnd(context, token, it);
            }

            await EndAsync(context, [.. old.Where(other => other != it)], mediator, ct);
            return;
        }
    }

    // Only what was a session here: another program of the same host may have a cookie of that name.
    public static async Task EndAsync(HttpContext context, IReadOnlyList<FoundCookie> old, IMediator mediator, CancellationToken ct)
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
                Delete(context, it);
            }
        }
    }

    // Those that were not found dead a moment ago.
    private static IEnumerable<FoundCookie> Living(HttpContext context, IReadOnlyList<FoundCookie> old)
    {
        var dead = context.RequestServices.GetRequiredService<DeadCookies>();
        foreach (var it in old)
        {
            if (dead.Has(it.Value))
            {
                DeleteDead(context, it);
            }
            else
            {
                yield return it;
            }
        }
    }

    // What is malformed is found so without a query, and may be another program's.
    private static void Remember(HttpContext context, FoundCookie old, Error error)
    {
        if (string.Equals(error.Code, TokenErrors.Unknown.Code, StringComparison.Ordinal))
        {
            context.RequestServices.GetRequiredService<DeadCookies>().Add(old.Value);
            DeleteDead(context, old);
        }
    }

    // Never that of PHP: another program of the same host may have a session under that name.
    private static void DeleteDead(HttpContext context, FoundCookie old)
    {
        if (old.Cookie.Kind == OldCookieKind.Token)
        {
            Delete(context, old);
        }
    }

    // At the end, and not where the request itself has logged somebody in or out.
    private static void WriteAtEnd(HttpContext context, IssuedToken token, FoundCookie old) => context.Response.OnStarting(() =>
    {
        if (!TokenCookie.IsIn(context.Response))
        {
            TokenCookie.Write(context.Response, token, remember: old.Cookie.Kind == OldCookieKind.Token);
        }

        Delete(context, old);
        return Task.CompletedTask;
    });

    private static void Delete(HttpContext context, FoundCookie old)
    {
        if (!old.HasOwnName(context.Request))
        {
            context.Response.Cookies.Delete(old.Cookie.Name, new CookieOptions { Path = "/" });
        }
    }
}
