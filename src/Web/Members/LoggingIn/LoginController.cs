using System.ComponentModel.DataAnnotations;
using MediatR;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Tokens;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary><c>/login</c> and <c>/logout</c>: the way in and the way out.</summary>
internal sealed class LoginController(IMediator mediator) : Controller
{
    private const string Account = "/account";

    [HttpGet("/login")]
    public IActionResult Login(string? returnUrl) => User.Token() is null ? View(new LoginForm { ReturnUrl = returnUrl }) : LocalRedirect(Account);

    [HttpPost("/login")]
    public async Task<IActionResult> Login(LoginForm form, CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return LocalRedirect(Account);
        }

        var signedIn = await mediator.Send(new LoginMember(form.Login, form.Password, form.Remember, Request.Device()), ct);
        if (signedIn.IsError)
        {
            return this.ShowAgain(form, signedIn.Errors);
        }

        TokenCookie.Write(Response, signedIn.Value.Token, form.Remember);
        return LocalRedirect(LocalAddress.Of(form.ReturnUrl) ?? Account);
    }

    [HttpPost("/logout")]
    public async Task<IActionResult> Logout(CancellationToken ct)
    {
        if (User.Token() is { } token)
        {
            await mediator.Send(new RevokeToken(token.UserId, token.TokenId), ct);
        }

        TokenCookie.Delete(Response);
        TempData.Say("You are logged out.");
        return LocalRedirect("/");
    }
}

/// <summary>The form of <c>/login</c>.</summary>
internal sealed class LoginForm
{
    public string? Login { get; init; }

    // Else a password of spaces alone would arrive as nothing.
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Password { get; init; }

    public bool Remember { get; init; }

    /// <summary>Where to go afterwards; followed only if it is an address of this site.</summary>
    public string? ReturnUrl { get; init; }
}
