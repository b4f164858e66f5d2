using System.ComponentModel.DataAnnotations;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Joining;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Joining;

/// <summary><c>/join</c>: becoming a member.</summary>
internal sealed class JoinController(IMediator mediator) : Controller
{
    private const string Account = "/account";

    [HttpGet("/join")]
    public IActionResult Join() => User.Token() is null ? View(new JoinForm()) : LocalRedirect(Account);

    [HttpPost("/join")]
    public async Task<IActionResult> Join(JoinForm form, CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            TempData.Say("You are logged in, so no other account was made. To make one, log out first.");
            return LocalRedirect(Account);
        }

        var message = new JoinMember(form.Username, form.FirstName, form.LastName, form.EmailAddress, form.Password, Request.MemberDevice());
        var joined = await mediator.Send(message, ct);
        if (joined.IsError)
        {
            // An impatient second click is no second member: it is answered as the first, whose answer the browser has dropped.
            var refused = joined.Errors;
            joined = refused[0].Type == ErrorType.Conflict ? await mediator.Send(new JoinAgain(message), ct) : refused;
            if (joined.IsError)
            {
                return this.ShowAgain(form, refused);
            }
        }

        HttpContext.BeginSession(joined.Value, remember: false);
        TempData.Say($"Welcome, {joined.Value.Member.FirstName}. You are a member now.");
        return LocalRedirect(Account);
    }
}

/// <summary>The form of <c>/join</c>. What its fields must look like is said once, by the validator of the message.</summary>
internal sealed class JoinForm
{
    public string? Username { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? EmailAddress { get; init; }

    // Else a password of spaces alone would arrive as nothing.
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Password { get; init; }
}
