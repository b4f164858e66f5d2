using ErrorOr;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Sessions;

/// <summary>
/// <c>/account/confirm</c>: asks once more who somebody is, before a page that wants it, and leads back there. With <c>second=true</c> only a second factor will do.
/// </summary>
[Authorize]
internal sealed class ConfirmController(IProver prover, RecentProof proof) : Controller
{
    private const string Path = "/account/confirm";

    [HttpGet(Path)]
    public async Task<IActionResult> Confirm(string? returnUrl, bool second, CancellationToken ct) =>
        await (second ? ValueTask.FromResult(HasSecondFactor) : proof.IsThereAsync(HttpContext, ct)) ? GoBack(returnUrl) : View(nameof(ConfirmFirst), await PageAsync(returnUrl, second, ct));

    [HttpPost(Path)]
    public async Task<IActionResult> Confirm([FromForm] string? returnUrl, [FromForm] bool second, IFormCollection form, CancellationToken ct)
    {
        // A password alone is no second factor, however it came here.
        var given = GivenProof.Of(form) ?? new GivenProof(Password: null, Code: null);
        var proved = second && string.IsNullOrWhiteSpace(given.Code) && string.IsNullOrEmpty(given.Response)
            ? Error.Validation(nameof(given.Code), "Type a code.")
            : await prover.ProveAsync(HttpContext, given, ct);
        if (!proved.IsError)
        {
            return GoBack(returnUrl);
        }

        ConfirmFirst.Note(proved.Errors, ModelState);
        Failures.SetStatus(Response, proved.FirstError);
        return View(nameof(ConfirmFirst), await PageAsync(returnUrl, second, ct));
    }

    private bool HasSecondFactor => prover.FindAssurance(HttpContext).HasSecondFactor;

    private LocalRedirectResult GoBack(string? returnUrl) => LocalRedirect(LocalAddress.Of(returnUrl) ?? "/account");

    private async Task<ConfirmFirst> PageAsync(string? returnUrl, bool second, CancellationToken ct)
    {
        var back = LocalAddress.Of(returnUrl) ?? "/account";
        KeyValuePair<string, string>[] fields = [new("ReturnUrl", back), .. second ? new KeyValuePair<string, string>[] { new("Second", "true") } : []];
        return new ConfirmFirst(Path, await prover.FindWaysAsync(HttpContext, ct), fields) { IsSecond = second, GoOn = back };
    }
}
