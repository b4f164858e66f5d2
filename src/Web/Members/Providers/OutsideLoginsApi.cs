using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Security;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Providers;

/// <summary><c>/api/me/outside-logins</c>: linked accounts at providers can be listed and unlinked. To link one takes a browser.</summary>
internal static class OutsideLoginsApi
{
    public static void MapOutsideLoginsApi(this RouteGroupBuilder api)
    {
        api.MapGet("/me/outside-logins", ListAsync).RequireSession().WithDocs(OutsideLoginsDocs.List);
        api.MapDelete("/me/outside-logins/{id:long}", UnlinkAsync).RequireSession().RequireRecentProof().WithDocs(OutsideLoginsDocs.Unlink);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var factors = await mediator.Send(new ListFactors(http.User.UserId()), ct);
        return factors.Match(it => Results.Ok(it.OutsideLogins.Select(OutsideLoginItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> UnlinkAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var unlinked = await mediator.Send(new RemoveOutsideLogin(http.User.UserId(), http.User.Token()!.TokenId, id), ct);
        return unlinked.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>An account at a provider that its owner can log in with.</summary>
/// <param name="Id">The key, to unlink it by.</param>
/// <param name="Provider">The name of the provider on this site.</param>
/// <param name="Label">What the account is known by there, such as its address; nothing where the provider did not say.</param>
/// <param name="AddedAt">When it was linked.</param>
/// <param name="LastUsedAt">When somebody last logged in with it; nothing before the first time.</param>
internal sealed record OutsideLoginItem(long Id, string Provider, string? Label, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt)
{
    public static OutsideLoginItem Of(OutsideLoginView it) => new(it.Id, it.Provider, it.Label, it.AddedAt, it.LastUsedAt);

    /// <summary>Leaves the label out, which may be an address.</summary>
    public override string ToString() => $"{nameof(OutsideLoginItem)} {{ {Id}, {Provider} }}";
}
