using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Tokens;
using MembersSite.Web.Common;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members;

/// <summary>The ways in and out: <c>/join</c>, <c>/login</c> and <c>/logout</c>.</summary>
internal sealed class MembersController(IMediator mediator) : Controller
{
    private bool IsSignedIn => User.Token() is not null;

    [HttpGet("/join")]
    public IActionResult Join() => IsSignedIn ? ToAccount() : View(new JoinForm());

    [HttpPost("/join")]
    public async Task<IActionResult> Join(JoinForm form, CancellationToken ct)
    {
        if (IsSignedIn)
        {
            return ToAccount();
        }

        var joined = await mediator.Send(new JoinMember(form.Username, form.FirstName, form.LastName, form.EmailAddress, form.Password, Request.Device()), ct);
        if (joined.IsError)
        {
            return this.ShowAgain(form, joined.Errors);
        }

        TokenCookie.Write(Response, joined.Value.Token, remember: false);
        TempData.Say($"Welcome, {joined.Value.Member.FirstName}. You are a member now.");
        return ToAccount();
    }

    [HttpGet("/login")]
    public IActionResult Login(string? returnUrl) => IsSignedIn ? ToAccount() : View(new LoginForm { ReturnUrl = returnUrl });

    [HttpPost("/login")]
    public async Task<IActionResult> Login(LoginForm form, CancellationToken ct)
    {
        if (IsSignedIn)
        {
            return ToAccount();
        }

        var signedIn = await mediator.Send(new LoginMember(form.Login, form.Password, form.Remember, Request.Device()), ct);
        if (signedIn.IsError)
        {
            return this.ShowAgain(form, signedIn.Errors);
        }

        TokenCookie.Write(Response, signedIn.Value.Token, form.Remember);
        return Url.IsLocalUrl(form.ReturnUrl) ? LocalRedirect(form.ReturnUrl) : ToAccount();
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

    private LocalRedirectResult ToAccount() => LocalRedirect("/account");
}
