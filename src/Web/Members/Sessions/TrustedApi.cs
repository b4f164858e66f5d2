using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;

namespace MembersSite.Web.Members.Sessions;

/// <summary><c>/api/sessions/trusted</c>: the devices on which no second factor is asked for.</summary>
internal static class TrustedApi
{
    private static readonly ApiDoc List = new("listTrustedDevices", "Sessions", "List your trusted devices", "The devices on which no second factor is asked for, newest first.")
    {
        Means = "Your trusted devices.",
        Response = new[] { new TrustedItem(7, Name: null, "Firefox on Linux", "192.0.2.7", new DateTimeOffset(2030, 6, 1, 9, 30, 0, TimeSpan.Zero), new DateTimeOffset(2030, 6, 8, 7, 0, 0, TimeSpan.Zero), new DateTimeOffset(2030, 7, 1, 9, 30, 0, TimeSpan.Zero)) },
    };

    private static readonly ApiDoc End = new("endTrustedDevice", "Sessions", "Trust a device no longer", "The next log-in on it asks for a second factor. Its session goes on.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It is trusted no longer.",
        Failures = [TokenErrors.NotFound],
    };

    public static void MapTrustedApi(this RouteGroupBuilder api)
    {
        api.MapGet("/sessions/trusted", ListAsync).RequireAbility(MemberAbilities.SessionsRead).WithDocs(List);
        api.MapDelete("/sessions/trusted/{id:long}", EndAsync).RequireAbility(MemberAbilities.SessionsWrite).WithDocs(End);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var trusted = await mediator.Send(new ListTokens(http.User.UserId(), MemberPurposes.TrustedDevice), ct);
        return trusted.Match(page => Results.Ok(page.Tokens.Select(TrustedItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> EndAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var revoked = await mediator.Send(new RevokeToken(http.User.UserId(), id, MemberPurposes.TrustedDevice), ct);
        return revoked.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>A device on which no second factor is asked for.</summary>
/// <param name="Id">What to end it by.</param>
/// <param name="Name">What its owner calls it, if anything.</param>
/// <param name="Browser">What it seems to be, such as "Firefox on Linux".</param>
/// <param name="IpAddress">Where it was when it was trusted.</param>
/// <param name="TrustedAt">Since when.</param>
/// <param name="LastUsedAt">When it last stood in for a second factor.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record TrustedItem(long Id, string? Name, string Browser, string? IpAddress, DateTimeOffset TrustedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt)
{
    public static TrustedItem Of(TokenView token) => new(token.Id, token.Name, BrowserName.Of(token.UserAgent), token.IpAddress, token.CreatedAt, token.LastUsedAt, token.ExpiresAt);
}
