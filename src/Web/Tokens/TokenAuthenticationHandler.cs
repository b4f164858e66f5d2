using System.Text.Encodings.Web;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Web.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Tokens;

/// <summary>
/// Turns the token of a request into a signed-in user, on every request anew. Whoever must be signed in and
/// is not, is sent to log in (a page) or told so by 401 (a program; RFC 6750, section 3).
/// </summary>
internal sealed class TokenAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IMediator mediator)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Token";

    private static readonly TokenPurpose[] SigningIn = [TokenPurpose.Session, TokenPurpose.Api];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // While an error is shown nobody is asked for again: the database may be what failed.
        if (Context.Features.Get<IExceptionHandlerFeature>() is not null || TokenCarrier.Find(Request) is not { } carrier)
        {
            return AuthenticateResult.NoResult();
        }

        var token = await mediator.Send(new ValidateToken(carrier.Value, SigningIn), Context.RequestAborted);
        return token.IsError ? AuthenticateResult.Fail(token.FirstError.Code) : TokenPrincipal.SignIn(token.Value);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var carrier = TokenCarrier.Find(Request);
        if (ApiPath.Contains(Request.Path) || carrier is { IsCookie: false })
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = carrier is null ? "Bearer" : "Bearer error=\"invalid_token\"";
            return Task.CompletedTask;
        }

        Response.Redirect("/login" + (HttpMethods.IsGet(Request.Method) ? WayBackTo(Request.Path + Request.QueryString) : WayBackTo(PageOfForm()).Add("unsent", "true")));
        return Task.CompletedTask;
    }

    private static QueryString WayBackTo(string? page) => LocalAddress.Of(page) is { } address ? QueryString.Create("returnUrl", address) : default;

    // What was sent cannot be sent again after logging in; the page that it came from can be shown again.
    private string? PageOfForm() => Request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } page && string.Equals(page.Authority, Request.Host.Value, StringComparison.OrdinalIgnoreCase)
        ? page.PathAndQuery
        : null;
}
