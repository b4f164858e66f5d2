using System.ComponentModel.DataAnnotations;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Sessions;

/// <summary><c>/account/confirm</c>: asks for the password once more, before a page that wants it, and leads back there.</summary>
[Authorize]
internal sealed class ConfirmController(IProver prover, RecentProof proof) : Controller
{
    private const string Path = "/account/confirm";

    [HttpGet(Path)]
    public async Task<IActionResult> Confirm(string? returnUrl, CancellationToken ct) =>
        await proof.IsThereAsync(HttpContext, ct) ? GoBack(returnUrl) : View(nameof(ConfirmFirst), await PageAsync(returnUrl, ct));

    [HttpPost(Path)]
    public async Task<IActionResult> Confirm(ConfirmForm form, CancellationToken ct)
    {
        var proved = await prover.ProveAsync(HttpContext, form.ConfirmedBy, ct);
        if (!proved.IsError)
        {
            return GoBack(form.ReturnUrl);
        }

        ConfirmFirst.Note(proved.Errors, ModelState);
        Failures.SetStatus(Response, proved.FirstError);
        return View(nameof(ConfirmFirst), await PageAsync(form.ReturnUrl, ct));
    }

    private LocalRedirectResult GoBack(string? returnUrl) => LocalRedirect(LocalAddress.Of(returnUrl) ?? "/account");

    private async Task<ConfirmFirst> PageAsync(string? returnUrl, CancellationToken ct) =>
        new(Path, await prover.FindNameAsync(HttpContext, ct), [KeyValuePair.Create(nameof(ConfirmForm.ReturnUrl), LocalAddress.Of(returnUrl) ?? "/account")]);
}

/// <summary>The form of <c>/account/confirm</c>.</summary>
internal sealed class ConfirmForm
{
    // Else a password of spaces alone would arrive as nothing.
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ConfirmedBy { get; init; }

    public string? ReturnUrl { get; init; }
}
