using System.ComponentModel.DataAnnotations;
using MediatR;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Security;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary>
/// <c>/login</c> and <c>/logout</c>: the way in and the way out. Where administrators have a door of their own it is <c>/login/…</c> with a secret word;
/// any other word is an address that leads nowhere.
/// </summary>
internal sealed class LoginController(IMediator mediator, IOptions<AdminDoorOptions> door) : Controller
{
    [HttpGet("/login")]
    public async Task<IActionResult> Login(string? returnUrl, bool unsent, CancellationToken ct) =>
        View(await WithMemberAsync(new LoginForm { ReturnUrl = returnUrl, Unsent = unsent }, ct));

    [HttpPost("/login")]
    public Task<IActionResult> Login(LoginForm form, CancellationToken ct) => LogInAsync(form, word: null, ct);

    [HttpGet("/login/{word}")]
    public async Task<IActionResult> Door(string word, string? returnUrl, bool unsent, CancellationToken ct) => door.Value.IsAt(word)
        ? View(nameof(Login), await WithMemberAsync(new LoginForm { ReturnUrl = returnUrl, Unsent = unsent, Word = word }, ct))
        : NotFound();

    [HttpPost("/login/{word}")]
    public async Task<IActionResult> Door(string word, LoginForm form, CancellationToken ct) => door.Value.IsAt(word) ? await LogInAsync(form, word, ct) : NotFound();

    [AsYourself]
    [HttpPost("/logout")]
    public async Task<IActionResult> Logout(CancellationToken ct)
    {
        if (User.Token() is { } token)
        {
            await mediator.Send(new RevokeToken(token.UserId, token.TokenId, token.Purpose), ct);
        }

        TokenCookie.Delete(Response);
        TempData.Say("You are logged out.");
        return LocalRedirect("/");
    }

    private async Task<IActionResult> LogInAsync(LoginForm form, string? word, CancellationToken ct)
    {
        form.Word = word;
        if (!string.IsNullOrEmpty(form.Response))
        {
            return await LogInByPasskeyAsync(form, ct);
        }

        var signedIn = await mediator.Send(new LoginMember(form.Login, form.Password, form.Remember, Request.MemberDevice(), Word: word), ct);
        if (signedIn.IsError && signedIn.FirstError == MemberErrors.MustReset)
        {
            return await LeadToNewPasswordAsync(form, ct);
        }

        if (signedIn.IsError)
        {
            return this.ShowAgain(await WithMemberAsync(form, ct), signedIn.Errors, nameof(Login));
        }

        if (await mediator.Send(new IsPasswordStolen(form.Password), ct) is { IsError: false, Value: true })
        {
            TempData.Say("Your password is in a list of stolen passwords: change it.");
        }

        return await this.LetInAsync(mediator, signedIn.Value, form.Remember, form.ReturnUrl, ct);
    }

    private async Task<IActionResult> LogInByPasskeyAsync(LoginForm form, CancellationToken ct)
    {
        var signedIn = await mediator.Send(new LoginByPasskey(form.Ceremony, form.Response, form.Remember, Request.MemberDevice(), form.Word), ct);
        if (signedIn.IsError)
        {
            return this.ShowAgain(await WithMemberAsync(form, ct), signedIn.Errors.OfPasskey(), nameof(Login));
        }

        return await this.LetInAsync(mediator, signedIn.Value, form.Remember, form.ReturnUrl, ct);
    }

    // To where the right code of a mail leads too.
    private async Task<IActionResult> LeadToNewPasswordAsync(LoginForm form, CancellationToken ct)
    {
        var link = await mediator.Send(new ChooseAnew(form.Login, form.Password, Request.MemberDevice()), ct);
        if (link.IsError)
        {
            return this.ShowAgain(await WithMemberAsync(form, ct), link.Errors, nameof(Login));
        }

        TempData.Say("Your password is right. Those who run this site ask you to choose a new one before you go on.");
        return LocalRedirect($"/reset/{Uri.EscapeDataString(link.Value.Value!)}");
    }

    // Whoever is logged in may log in again, or as somebody else: the page says as whom they are.
    private async Task<LoginForm> WithMemberAsync(LoginForm form, CancellationToken ct)
    {
        if (User.SignedIn() is { } signedIn && await mediator.Send(new GetAccount(signedIn.UserId), ct) is { IsError: false, Value: var member })
        {
            form.LoggedInAs = member.Username;
        }

        return form;
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

    /// <summary>What names the ceremony of a passkey, filled by the script.</summary>
    public string? Ceremony { get; init; }

    /// <summary>What a passkey answered, filled by the script: then it takes the place of name and password.</summary>
    public string? Response { get; init; }

    /// <summary>Where to go afterwards; followed only if it is an address of this site.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Whether they come from a form that could not be taken, since nobody was logged in any more.</summary>
    public bool Unsent { get; init; }

    /// <summary>What ends the address of the door of administrators, where the form is at that; for the page alone.</summary>
    [BindNever]
    public string? Word { get; set; }

    /// <summary>The username of who is logged in on this device already, for the page alone.</summary>
    [BindNever]
    public string? LoggedInAs { get; set; }
}
