using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Tokens;
using MembersSite.Web.Tokens;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.Sessions;

/// <summary>Hands the new value of a session to the browser that holds the old one.</summary>
internal sealed class SessionCookie(IOptions<SessionLifetimes> sessions, TimeProvider clock)
{
    /// <summary>Writes the cookie again, unless the old value came in a header: then a program keeps it.</summary>
    public void Renew(HttpContext http, IssuedToken token)
    {
        if (TokenCarrier.Find(http.Request) is { IsCookie: true })
        {
            TokenCookie.Write(http.Response, token, IsRemembered(token));
        }
    }

    /// <summary>Whether a session was to be remembered: what lives longer than a plain one can.</summary>
    public bool IsRemembered(IssuedToken token) => token.EndsAt - clock.GetUtcNow() > sessions.Value.Lifetime;
}
