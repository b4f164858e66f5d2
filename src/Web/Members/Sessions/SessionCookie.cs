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
            // What lives longer than a plain session can was to be remembered.
            TokenCookie.Write(http.Response, token, remember: token.EndsAt - clock.GetUtcNow() > sessions.Value.Lifetime);
        }
    }
}
