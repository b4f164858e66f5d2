using System.ComponentModel.DataAnnotations;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Leaving;
using MembersSite.Application.Members.Profile;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Members.Leaving;

/// <summary><c>/account/export</c>: taking all that is held along; <c>/account/delete</c>: leaving.</summary>
[Authorize]
internal sealed class LeavingController(IMediator mediator, RecentProof proof) : Controller
{
    [RecentProof]
    [HttpGet("/account/export")]
    public IActionResult Export() => View();

    [RecentProof]
    [HttpPost("/account/export")]
    public async Task<IActionResult> ExportFile(CancellationToken ct)
    {
        var exported = await mediator.Send(new ExportMember(User.UserId()), ct).Then(ExportedFile.Of);
        return exported.IsError ? this.ShowError(exported.Errors) : File(exported.Value.ToBytes(), "application/json; charset=utf-8", exported.Value.Name);
    }

    [HttpGet("/account/delete")]
    public async Task<IActionResult> Delete(CancellationToken ct)
    {
        var form = await WithMemberAsync(new LeavingForm(), ct);
        return form.IsError ? this.ShowError(form.Errors) : View(form.Value);
    }

    [RecentProof(InPlaceOfPassword = true)]
    [HttpPost("/account/delete")]
    public async Task<IActionResult> Delete(LeavingForm form, CancellationToken ct)
    {
        var left = await mediator.Send(new LeaveMember(User.UserId(), form.Password, await proof.IsThereAsync(HttpContext, ct)), ct);
        if (!left.IsError)
        {
            TokenCookie.Delete(Response);
            TempData.Say("Your account is deleted. Good-bye, and all the best.");
            return LocalRedirect("/");
        }

        var again = await WithMemberAsync(form, ct);
        return again.IsError ? this.ShowError(again.Errors) : this.ShowAgain(again.Value, InWordsForThem(left.Errors));
    }

    // The words of the error speak to one administrator of another.
    private static List<Error> InWordsForThem(List<Error> errors) => errors[0] == TokenErrors.LastAdministrator
        ? [Error.Conflict(errors[0].Code, "You are the last administrator of this site. Make somebody else an administrator first, then you can leave.")]
        : errors;

    private async Task<ErrorOr<LeavingForm>> WithMemberAsync(LeavingForm form, CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        if (account.IsError)
        {
            return account.Errors;
        }

        (form.Username, form.AsksForPassword) = (account.Value.Username, account.Value.HasPassword && !await proof.IsThereAsync(HttpContext, ct));
        return form;
    }
}

/// <summary>The form of <c>/account/delete</c>.</summary>
internal sealed class LeavingForm
{
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Password { get; init; }

    /// <summary>For password managers.</summary>
    [BindNever]
    public string? Username { get; set; }

    /// <summary>Whether the password is asked for: not where it was given a short while ago, or where there is none.</summary>
    [BindNever]
    public bool AsksForPassword { get; set; }
}
