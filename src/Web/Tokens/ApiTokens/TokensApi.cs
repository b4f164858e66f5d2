using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Tokens.ApiTokens;

/// <summary><c>/api/tokens</c>: tokens for scripts and apps can be created, listed and revoked.</summary>
internal static class TokensApi
{
    // RFC 3339 has no time without an offset. A DateTimeOffset would take one to be of the server's zone; a DateTime says that it was not there.
    private static readonly Error NoOffset =
        Error.Validation(nameof(CreateTokenRequest.ExpiresAt), "Say the time with its offset from UTC, such as 2030-08-30T09:30:00Z.");

    public static void MapTokensApi(this RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/tokens");
        tokens.MapGet("", ListAsync).RequireAbility(TokenAbilities.Read).WithDocs(TokensDocs.List);
        tokens.MapPost("", CreateAsync).RequireAbility(TokenAbilities.Write).RequireRecentProof().WithDocs(TokensDocs.Create);
        tokens.MapGet("/{id:long}", GetAsync).RequireAbility(TokenAbilities.Read).WithDocs(TokensDocs.Get);
        tokens.MapDelete("/{id:long}", RevokeAsync).RequireAbility(TokenAbilities.Write).WithDocs(TokensDocs.Revoke);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var tokens = await mediator.Send(new ListTokens(http.User.UserId(), TokenPurpose.Api), ct);
        return tokens.Match(page => Results.Ok(page.Tokens.Select(ApiTokenItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> GetAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var token = await mediator.Send(new GetToken(http.User.UserId(), id, TokenPurpose.Api), ct);
        return token.Match(it => Results.Ok(ApiTokenItem.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> CreateAsync(CreateTokenRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        if (request.ExpiresAt is { Kind: DateTimeKind.Unspecified })
        {
            return new List<Error> { NoOffset }.ToProblem(http);
        }

        var maker = http.User.Token()!;
        var created = await mediator.Send(new CreateApiToken(maker, request.Name, request.Abilities, request.ExpiresAt?.ToUniversalTime(), http.Request.Device()), ct);
        return created.Match(
            it => Results.Created($"/api/tokens/{it.TokenId}", new CreatedTokenResponse(it.TokenId, it.Value.RevealSecret(), it.EndsAt)),
            errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RevokeAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var revoked = await mediator.Send(new RevokeToken(http.User.UserId(), id, TokenPurpose.Api), ct);
        return revoked.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/tokens</c>.</summary>
/// <param name="Name">What will use the token, 1 to 100 characters.</param>
/// <param name="Abilities">What it may do, such as <c>profile:read</c>; one at least.</param>
/// <param name="ExpiresAt">When it ends; a minute to 366 days from now. With its offset from UTC, such as <c>2030-08-30T09:30:00Z</c>: without one it is refused.</param>
internal sealed record CreateTokenRequest(string? Name, IReadOnlyList<string>? Abilities, DateTime? ExpiresAt);

/// <summary>A new API token. Its value is shown here, and nowhere again.</summary>
/// <param name="Id">What to revoke it by.</param>
/// <param name="Token">The token to send as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record CreatedTokenResponse(long Id, string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Leaves the token out, which is a secret.</summary>
    public override string ToString() => $"{nameof(CreatedTokenResponse)} {{ Id = {Id} }}";
}

/// <summary>One of the tokens of <c>GET /api/tokens</c>.</summary>
/// <param name="Id">What to revoke it by.</param>
/// <param name="Name">What will use it.</param>
/// <param name="Abilities">What it may do.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; when it was created, where it was never used.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record ApiTokenItem(
    long Id, string? Name, IReadOnlyList<string> Abilities, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt)
{
    public static ApiTokenItem Of(TokenView token) => new(token.Id, token.Name, token.Abilities.Names, token.CreatedAt, token.LastUsedAt, token.ExpiresAt);
}
