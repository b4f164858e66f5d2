using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Tokens.ApiTokens;

/// <summary>
/// <c>/account/tokens</c>: tokens for scripts and apps. The value of a new one stands in the answer to the form
/// that asked for it, and nowhere else: no address, cookie or later page holds it.
/// </summary>
[Authorize]
internal sealed class TokensController(IMediator mediator, IEnumerable<Ability> abilities, TimeProvider clock) : Controller
{
    private const string Path = "/account/tokens";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var page = await ReadAsync(new TokenForm { Days = TokenForm.UsualDays }, ct);
        return page.IsError ? this.ShowError(page.Errors) : View(page.Value);
    }

    [RecentProof]
    [HttpPost(Path)]
    public async Task<IActionResult> Create(TokenForm form, CancellationToken ct)
    {
        var wanted = new CreateApiToken(User.Token()!, form.Name, form.Abilities, form.ExpiresAfter(clock.GetUtcNow()), Request.Device());
        var created = await mediator.Send(new CreateApiTokenOnce(wanted), ct);
        if (!created.IsError)
        {
            return View(new NewToken(form.Name!.Trim(), created.Value.Token, created.Value.IsAgain));
        }

        var page = await ReadAsync(form, ct);
        return page.IsError ? this.ShowError(page.Errors) : this.ShowAgain(page.Value, created.Errors, nameof(Index));
    }

    [HttpPost(Path + "/{id:long}/revoke")]
    public async Task<IActionResult> Revoke(long id, CancellationToken ct)
    {
        var revoked = await mediator.Send(new RevokeToken(User.UserId(), id, TokenPurpose.Api), ct);

        // Revoking twice is no mistake: the token is gone either way.
        if (revoked.IsError && revoked.FirstError != TokenErrors.NotFound)
        {
            return this.ShowError(revoked.Errors);
        }

        TempData.Say("The token is revoked. What used it is refused from now on.");
        return LocalRedirect(Path);
    }

    private Task<ErrorOr<TokensPage>> ReadAsync(TokenForm form, CancellationToken ct) =>
        mediator.Send(new ListTokens(User.UserId(), TokenPurpose.Api), ct).Then(page => new TokensPage([.. page.Tokens.Select(ApiTokenItem.Of)], [.. abilities.Where(ability => ability.IsFor(User.LevelTitle())).OrderBy(ability => ability.Name, StringComparer.Ordinal)], form));
}

/// <summary>What <c>/account/tokens</c> shows.</summary>
internal sealed record TokensPage(IReadOnlyList<ApiTokenItem> Tokens, IReadOnlyList<Ability> Abilities, TokenForm Form)
{
    /// <summary>What an ability of a token allows; its name where a module that declared it is gone.</summary>
    public string WordsOf(string ability) => Abilities.FirstOrDefault(it => it.Name == ability)?.Words ?? ability;
}

/// <summary>The form of <c>/account/tokens</c>.</summary>
internal sealed class TokenForm
{
    public const int UsualDays = 30;

    /// <summary>How long a token can be made to live, in days.</summary>
    public static readonly IReadOnlyList<int> DaysToChoose = [7, UsualDays, 90, 365];

    public string? Name { get; init; }

    // Nothing unless something arrives: a list that is there already would be kept, and what arrives dropped.
    public IReadOnlyList<string>? Abilities { get; init; }

    /// <summary>One of <see cref="DaysToChoose"/>.</summary>
    public int? Days { get; init; }

    /// <summary>When the token should end, or nothing where that was not chosen.</summary>
    public DateTimeOffset? ExpiresAfter(DateTimeOffset now) => Days is { } days && DaysToChoose.Contains(days) ? now.AddDays(days) : null;
}

/// <summary>The page that shows a token once.</summary>
internal sealed record NewToken(string Name, IssuedToken Token, bool IsAgain);
