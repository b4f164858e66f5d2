using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Domain.Members;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary>The one place that decides what a <see cref="SignedIn"/> means: a session, or the question for the second factor. Every way in ends here.</summary>
internal static class LoginAnswers
{
    /// <summary>Where the second factor is asked for.</summary>
    public const string SecondFactorPath = "/login/second-factor";

    private const string Account = "/account";

    /// <summary>Hands a browser its session, in place of the one that it came with, and leads it on; or asks it for the second factor, and then leads it on.</summary>
    /// <param name="controller">The controller that answers.</param>
    /// <param name="mediator">Where to send messages.</param>
    /// <param name="signedIn">What the log-in has come to.</param>
    /// <param name="remember">Whether the session should outlast the browser.</param>
    /// <param name="returnUrl">Where to go, followed only if it is an address of this site; else to the account.</param>
    public static async Task<IActionResult> LetInAsync(
        this Controller controller, IMediator mediator, SignedIn signedIn, bool remember, string? returnUrl, CancellationToken ct)
    {
        var to = LocalAddress.Of(returnUrl);
        if (signedIn.Missing is not null)
        {
            HalfLoginCookie.Write(controller.Response, signedIn.Token);
            return controller.LocalRedirect(to is null ? SecondFactorPath : $"{SecondFactorPath}?returnUrl={Uri.EscapeDataString(to)}");
        }

        await mediator.EndReplacedSessionAsync(controller.User, ct);
        controller.HttpContext.BeginSession(signedIn, remember);
        return controller.LocalRedirect(to ?? Account);
    }

    /// <summary>The same for a program: 201 with the session, or 401 with what to answer the question with.</summary>
    /// <param name="http">The call.</param>
    /// <param name="mediator">Where to send messages.</param>
    /// <param name="signedIn">What the log-in has come to.</param>
    public static async Task<IResult> AnswerAsync(this HttpContext http, IMediator mediator, ErrorOr<SignedIn> signedIn, CancellationToken ct)
    {
        if (signedIn.IsError)
        {
            return signedIn.Errors.ToProblem(http);
        }

        if (signedIn.Value.Missing is { } missing)
        {
            return new List<Error> { MemberErrors.SecondFactorNeeded(missing.Words, signedIn.Value.Token.Value.RevealSecret()) }.ToProblem(http);
        }

        await mediator.EndReplacedSessionAsync(http.User, ct);
        return Results.Created("/api/sessions/current", SessionResponse.Of(signedIn.Value));
    }
}
