using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Credentials;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Security;

/// <summary>
/// <c>/account/security/totp</c>: setting up and removing the authenticator app; <c>/account/security/recovery-codes</c>: making new ones. Recovery codes stand in the
/// answer to the form that asked for them, and nowhere else.
/// </summary>
[Authorize]
[RecentProof]
internal sealed class TotpController(IMediator mediator) : Controller
{
    public const string Path = SecurityController.Path + "/totp";
    public const string CodesPath = SecurityController.Path + "/recovery-codes";

    private const string Page = "Totp";
    private const string CodesPage = "RecoveryCodes";

    [HttpGet(Path)]
    public async Task<IActionResult> Begin(CancellationToken ct)
    {
        var page = await ReadAsync(new TotpForm(), ct);
        return page.IsError ? Refuse(page.Errors) : View(Page, page.Value);
    }

    [HttpPost(Path)]
    public async Task<IActionResult> Confirm(TotpForm form, CancellationToken ct)
    {
        var done = await mediator.Send(new SetUpTotp(User.Token()!, form.SetUp, form.Code), ct);
        if (!done.IsError)
        {
            return done.Value.Codes.Count > 0 ? View(CodesPage, new RecoveryCodesPage(done.Value.Codes, IsSetUp: true)) : Stay("Your authenticator app is set up.");
        }

        if (done.FirstError == CredentialErrors.SetUpOver)
        {
            TempData.Say(done.FirstError.Description);
            return LocalRedirect(Path);
        }

        var page = await ReadAsync(form, ct);
        return page.IsError ? Refuse(page.Errors) : this.ShowAgain(page.Value, done.Errors, Page);
    }

    [HttpPost(Path + "/remove")]
    public async Task<IActionResult> Remove(CancellationToken ct)
    {
        var session = User.Token()!;
        var removed = await mediator.Send(new RemoveMemberTotp(session.UserId, session.TokenId), ct);

        // Removing it twice is no mistake: it is gone either way.
        return removed.IsError && removed.FirstError != CredentialErrors.NotFound
            ? this.ShowError(removed.Errors)
            : Stay("The authenticator app is removed. Delete what it lists of this site, too: its codes are good for nothing.");
    }

    [HttpPost(CodesPath)]
    public async Task<IActionResult> MakeCodes(CancellationToken ct)
    {
        var session = User.Token()!;
        var made = await mediator.Send(new MakeNewRecoveryCodes(session.UserId, session.TokenId), ct);
        return made.IsError ? Refuse(made.Errors) : View(CodesPage, new RecoveryCodesPage(made.Value.Codes, IsSetUp: false));
    }

    private async Task<ErrorOr<TotpPage>> ReadAsync(TotpForm form, CancellationToken ct) =>
        await mediator.Send(new GetSecurity(User.UserId()), ct)
            .ThenAsync(security => mediator.Send(new BeginTotp(User.UserId(), security.Username, form.SetUp), ct))
            .Then(begun => new TotpPage(begun, form.Code));

    // Somebody has done it in another tab, or clicked twice: the first answer, with the recovery codes in it, is lost then.
    private IActionResult Refuse(List<Error> errors) => errors[0] == CredentialErrors.TotpIsSetUp
        ? Stay("An authenticator app is set up. If you have not kept the recovery codes that were shown, make new ones here.")
        : errors[0] == CredentialErrors.NotFound ? Stay(errors[0].Description) : this.ShowError(errors);

    private LocalRedirectResult Stay(string line)
    {
        TempData.Say(line);
        return LocalRedirect(SecurityController.Path);
    }
}

/// <summary>The form of <c>/account/security/totp</c>.</summary>
internal sealed class TotpForm
{
    public string? SetUp { get; init; }

    public string? Code { get; init; }
}

/// <summary>What <c>/account/security/totp</c> shows.</summary>
/// <param name="Begun">What the app must know.</param>
/// <param name="Code">What was typed before.</param>
internal sealed record TotpPage(BegunTotp Begun, string? Code)
{
    /// <summary>The secret in groups of four, to be typed.</summary>
    public string Groups => string.Join(' ', Begun.Secret.Chunk(4).Select(group => new string(group)));

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(TotpPage);
}

/// <summary>The page that shows recovery codes once.</summary>
/// <param name="Codes">The codes.</param>
/// <param name="IsSetUp">Whether they were made as the authenticator app was set up.</param>
internal sealed record RecoveryCodesPage(IReadOnlyList<string> Codes, bool IsSetUp)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(RecoveryCodesPage);
}
