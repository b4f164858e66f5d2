using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Members.Security;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Security;

/// <summary><c>/api/me/passkeys</c> lists, adds, renames and removes passkeys; <c>/api/sessions/by-passkey</c> logs in with one.</summary>
internal static class PasskeysApi
{
    public static void MapPasskeysApi(this RouteGroupBuilder api)
    {
        var mine = api.MapGroup("/me/passkeys");
        mine.MapGet("", ListAsync).RequireSession().WithDocs(PasskeysDocs.List);
        mine.MapPost("/options", BeginAsync).RequireSession().WithDocs(PasskeysDocs.Begin);
        mine.MapPost("", AddAsync).RequireSession().RequireRecentProof().WithDocs(PasskeysDocs.Add);
        mine.MapPut("/{id:long}", RenameAsync).RequireSession().WithDocs(PasskeysDocs.Rename);
        mine.MapDelete("/{id:long}", RemoveAsync).RequireSession().RequireRecentProof().WithDocs(PasskeysDocs.Remove);
        api.MapPost("/joins/passkey-options", BeginToJoinAsync).WithDocs(PasskeysDocs.BeginToJoin);
        api.MapPost("/sessions/passkey-options", AskAsync).WithDocs(PasskeysDocs.Ask);
        api.MapPost("/sessions/by-passkey", LogInAsync).WithDocs(PasskeysDocs.LogIn);
        api.MapPost("/sessions/current/passkey-options", AskAgainAsync).RequireSession().WithDocs(PasskeysDocs.AskAgain);
        api.MapPost("/sessions/current/confirm-by-passkey", ConfirmAsync).RequireSession().WithDocs(PasskeysDocs.Confirm);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var factors = await mediator.Send(new ListFactors(http.User.UserId()), ct);
        return factors.Match(it => Results.Ok(it.Passkeys.Select(PasskeyItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> BeginAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(http.User.UserId()), ct);
        return Begun(account.IsError ? account.Errors : await mediator.Send(new BeginPasskeyRegistration(http.User.UserId(), account.Value.Username), ct), http);
    }

    private static async Task<IResult> AddAsync(AddPasskeyRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var message = new RegisterPasskey(http.User.UserId(), http.User.Token()!.TokenId, request.Ceremony, request.Response, request.Name);
        return (await mediator.Send(message, ct)).Match(it => Results.Created("/api/me/passkeys", PasskeyItem.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RenameAsync(long id, PasskeyNameRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var renamed = await mediator.Send(new RenamePasskey(http.User.UserId(), id, request.Name), ct);
        return renamed.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RemoveAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var removed = await mediator.Send(new RemoveMyPasskey(http.User.UserId(), http.User.Token()!.TokenId, id), ct);
        return removed.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> BeginToJoinAsync(PasskeyToJoinRequest request, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Begun(await mediator.Send(new BeginPasskeyRegistration(UserId: null, request.Username), ct), http);

    private static async Task<IResult> AskAsync(PasskeyOptionsRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        if (request.Challenge is null)
        {
            return Begun(await mediator.Send(new BeginPasskeyLogin(PasskeyKinds.LogIn), ct), http);
        }

        var half = await mediator.Send(new ValidateToken(request.Challenge, MemberPurposes.SecondFactor), ct);
        return Begun(half.IsError ? half.Errors.OfPasskey() : await mediator.Send(new BeginPasskeyLogin(PasskeyKinds.SecondFactor, half.Value.UserId), ct), http);
    }

    private static async Task<IResult> LogInAsync(PasskeyLoginRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var device = http.Request.MemberDevice(request.Name, request.Device);
        var signedIn = request.Challenge is { } half
            ? await mediator.Send(new FinishLoginByPasskey(new HalfLoginAnswer(half, request.TrustDevice, device), request.Ceremony, request.Response), ct)
            : await mediator.Send(new LoginByPasskey(request.Ceremony, request.Response, request.Remember, device), ct);
        return await http.AnswerAsync(mediator, signedIn.IsError ? signedIn.Errors.OfPasskey() : signedIn, ct);
    }

    private static async Task<IResult> AskAgainAsync(HttpContext http, IMediator mediator, CancellationToken ct) =>
        Begun(await mediator.Send(new BeginPasskeyLogin(PasskeyKinds.StepUp, http.User.UserId()), ct), http);

    private static async Task<IResult> ConfirmAsync(PasskeyConfirmRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var message = new ConfirmByPasskey(current.UserId, current.TokenId, request.Ceremony, request.Response, Assurance.Of(current.Payload));
        return (await mediator.Send(message, ct)).Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static IResult Begun(ErrorOr<BegunCeremony> begun, HttpContext http) =>
        begun.Match(it => Results.Ok(new CeremonyResponse(it.Ceremony, it.OptionsJson)), errors => errors.ToProblem(http));
}
