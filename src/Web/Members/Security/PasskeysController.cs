using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Credentials;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Members.Security;

/// <summary><c>/account/security/passkeys</c>: adding, renaming and removing one's own.</summary>
[Authorize]
internal sealed class PasskeysController(IMediator mediator) : Controller
{
    /// <summary>Where they are.</summary>
    public const string Path = SecurityController.Path + "/passkeys";

    private const string AddView = "AddPasskey";
    private const string OneView = "Passkey";

    // Asked before the device is: what it has made would wait for the answer.
    [RecentProof]
    [HttpGet(Path + "/add")]
    public IActionResult Add() => View(AddView, new PasskeyForm());

    [RecentProof]
    [HttpPost(Path)]
    public async Task<IActionResult> Add(PasskeyForm form, CancellationToken ct)
    {
        var added = await mediator.Send(new RegisterPasskey(User.UserId(), User.Token()!.TokenId, form.Ceremony, form.Response), ct);
        if (added.IsError)
        {
            return this.ShowAgain(new PasskeyForm(), added.Errors.OfPasskey(), AddView);
        }

        TempData.Say("Your passkey is added: log in with it from now on. Where you give your password instead, a passkey or a code is asked for as well. Keep recovery codes for the day on which all else is lost.");
        return LocalRedirect(SecurityController.Path);
    }

    [HttpGet(Path + "/{id:long}")]
    public async Task<IActionResult> Rename(long id, CancellationToken ct)
    {
        var factors = await mediator.Send(new ListFactors(User.UserId()), ct);
        return factors.Value.Passkeys.FirstOrDefault(it => it.Id == id) is { } passkey
            ? View(OneView, new PasskeyNameForm { Id = id, Name = passkey.Name })
            : this.ShowError([CredentialErrors.NotFound]);
    }

    [HttpPost(Path + "/{id:long}")]
    public async Task<IActionResult> Rename(long id, PasskeyNameForm form, CancellationToken ct)
    {
        var renamed = await mediator.Send(new RenamePasskey(User.UserId(), id, form.Name), ct);
        if (renamed.IsError)
        {
            form.Id = id;
            return renamed.FirstError == CredentialErrors.NotFound ? this.ShowError(renamed.Errors) : this.ShowAgain(form, renamed.Errors, OneView);
        }

        TempData.Say("Your passkey is renamed.");
        return LocalRedirect(SecurityController.Path);
    }

    [RecentProof]
    [HttpPost(Path + "/{id:long}/remove")]
    public async Task<IActionResult> Remove(long id, CancellationToken ct)
    {
        var removed = await mediator.Send(new RemoveMyPasskey(User.UserId(), User.Token()!.TokenId, id), ct);

        // Two who remove the same one want the same. The last way in is no mistake of a form either: the page says why it stays.
        TempData.Say(removed.IsError && removed.FirstError != CredentialErrors.NotFound ? removed.FirstError.Description : "That passkey is removed.");
        return LocalRedirect(SecurityController.Path);
    }
}

/// <summary>The form that adds one, filled by the script.</summary>
internal sealed record PasskeyForm
{
    public string? Ceremony { get; init; }

    public string? Response { get; init; }

    /// <summary>Leaves out what somebody sent.</summary>
    public override string ToString() => nameof(PasskeyForm);
}

/// <summary>The form that renames one.</summary>
internal sealed class PasskeyNameForm
{
    public string? Name { get; init; }

    /// <summary>The key, from the address, for the page alone.</summary>
    [BindNever]
    public long Id { get; set; }
}
