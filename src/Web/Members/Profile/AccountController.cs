using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.Profile;

/// <summary>The members' area: <c>/account</c> and <c>/account/details</c>.</summary>
[Authorize]
internal sealed class AccountController(IMediator mediator, IOptions<SessionLifetimes> sessions) : Controller
{
    // Members come by here after each log-in and each change: what it shows is read once for each of these.
    private static readonly Remembered<MemberView> Shown = new();

    [HttpGet("/account")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var account = Shown.Recall(User) is { } known ? known : await mediator.Send(new GetAccount(User.UserId()), ct).ThenDo(it => Shown.Remember(User, it));
        return account.IsError ? this.ShowError(account.Errors) : View(new AccountPage(account.Value, User.Token()!, sessions.Value));
    }

    [HttpGet("/account/details")]
    public async Task<IActionResult> Details(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError
            ? this.ShowError(account.Errors)
            : View(new DetailsForm { FirstName = account.Value.FirstName, LastName = account.Value.LastName });
    }

    [AllowWhileActing]
    [HttpPost("/account/details")]
    public async Task<IActionResult> Details(DetailsForm form, CancellationToken ct)
    {
        var changed = await mediator.Send(new ChangeDetails(User.UserId(), form.FirstName, form.LastName), ct);
        if (changed.IsError)
        {
            return this.ShowAgain(form, changed.Errors);
        }

        TempData.Say("Your details are saved.");
        return LocalRedirect("/account");
    }
}

/// <summary>What <c>/account</c> shows.</summary>
internal sealed record AccountPage(MemberView Member, ValidatedToken Session, SessionLifetimes Lifetimes);

/// <summary>The form of <c>/account/details</c>.</summary>
internal sealed class DetailsForm
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }
}
