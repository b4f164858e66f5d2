using System.Text.Json;
using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.LoggingIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Security;

/// <summary><c>POST /passkeys/…</c>: what the script asks the browser. It is for the site's own pages, and no part of the API.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasskeyQuestionsController(IMediator mediator) : Controller
{
    [HttpPost("/passkeys/" + PasskeyKinds.LogIn)]
    public async Task<IActionResult> LogIn(CancellationToken ct) => Answer(await mediator.Send(new BeginPasskeyLogin(PasskeyKinds.LogIn), ct));

    [HttpPost("/passkeys/" + PasskeyKinds.Join)]
    [Consumes("application/json")]
    public async Task<IActionResult> Join([FromBody] PasskeyQuestionForm? form, CancellationToken ct) =>
        Answer(await mediator.Send(new BeginPasskeyRegistration(UserId: null, form?.Username), ct));

    // For whoever is half way in, in this browser, or chooses a new password by a mailed link.
    [HttpPost("/passkeys/" + PasskeyKinds.SecondFactor)]
    [Consumes("application/json")]
    public async Task<IActionResult> SecondFactor([FromBody] PasskeyQuestionForm? form, CancellationToken ct)
    {
        var half = await mediator.Send(
            form?.Link is { Length: > 0 } link ? new ValidateToken(Uri.UnescapeDataString(link), MemberPurposes.ResetPassword) : new ValidateToken(HalfLoginCookie.Find(Request), MemberPurposes.SecondFactor), ct);
        return Answer(half.IsError ? half.Errors.OfPasskey() : await mediator.Send(new BeginPasskeyLogin(PasskeyKinds.SecondFactor, half.Value.UserId), ct));
    }

    [Authorize]
    [HttpPost("/passkeys/" + PasskeyKinds.StepUp)]
    public async Task<IActionResult> StepUp(CancellationToken ct) => Answer(await mediator.Send(new BeginPasskeyLogin(PasskeyKinds.StepUp, User.UserId()), ct));

    [Authorize]
    [HttpPost("/passkeys/" + PasskeyKinds.Register)]
    public async Task<IActionResult> Register(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return Answer(account.IsError ? account.Errors : await mediator.Send(new BeginPasskeyRegistration(User.UserId(), account.Value.Username), ct));
    }

    private IActionResult Answer(ErrorOr<BegunCeremony> begun) => begun.Match<IActionResult>(
        it => Json(new { ceremony = it.Ceremony, options = JsonSerializer.Deserialize<JsonElement>(it.OptionsJson) }),
        errors =>
        {
            Failures.SetStatus(Response, errors[0]);
            return new ObjectResult(Failures.ProblemOf(errors)) { StatusCode = Response.StatusCode };
        });
}

/// <summary>The body of <c>POST /passkeys/…</c>.</summary>
/// <param name="Username">The name that somebody has typed who joins.</param>
/// <param name="Link">What the mailed link holds of somebody who chooses a new password.</param>
internal sealed record PasskeyQuestionForm(string? Username, string? Link = null)
{
    /// <summary>Leaves out what a person entered of themselves.</summary>
    public override string ToString() => nameof(PasskeyQuestionForm);
}
