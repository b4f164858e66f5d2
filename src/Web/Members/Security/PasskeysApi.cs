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

/// <summary>A question to the passkeys of a device.</summary>
/// <param name="Ceremony">Keep it, and send it with the answer: it is good for five minutes, and for one answer.</param>
/// <param name="Options">What to give to the device, as JSON: what <c>PublicKeyCredential.parseCreationOptionsFromJSON()</c> or <c>parseRequestOptionsFromJSON()</c> take in a browser.</param>
internal sealed record CeremonyResponse(string Ceremony, string Options)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(CeremonyResponse);
}

/// <summary>A passkey of yours.</summary>
/// <param name="Id">The key, to rename or remove it by.</param>
/// <param name="Name">What you call it.</param>
/// <param name="Provider">Who makes the device or program that keeps it; nothing where that is not known.</param>
/// <param name="IsBackedUp">Whether it is on several of your devices.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="LastUsedAt">When it was last used; nothing before the first time.</param>
internal sealed record PasskeyItem(long Id, string Name, string? Provider, bool IsBackedUp, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt)
{
    public static PasskeyItem Of(PasskeyView it) => new(it.Id, it.Name, it.Provider, it.IsBackedUp, it.AddedAt, it.LastUsedAt);
}

/// <summary>The body of <c>POST /api/me/passkeys</c>.</summary>
/// <param name="Ceremony">What <c>POST /api/me/passkeys/options</c> answered.</param>
/// <param name="Response">What the device answered, as JSON text: what <c>PublicKeyCredential.toJSON()</c> says in a browser.</param>
/// <param name="Name">What you call it, 1 to 60 characters; optional.</param>
internal sealed record AddPasskeyRequest(string? Ceremony, string? Response, string? Name = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(AddPasskeyRequest);
}

/// <summary>The body of <c>PUT /api/me/passkeys/{id}</c>.</summary>
/// <param name="Name">1 to 60 characters.</param>
internal sealed record PasskeyNameRequest(string? Name);

/// <summary>The body of <c>POST /api/joins/passkey-options</c>.</summary>
/// <param name="Username">The username that is chosen: the device shows it beside the passkey.</param>
internal sealed record PasskeyToJoinRequest(string? Username)
{
    /// <summary>Leaves the name out.</summary>
    public override string ToString() => nameof(PasskeyToJoinRequest);
}

/// <summary>The body of <c>POST /api/sessions/passkey-options</c>.</summary>
/// <param name="Challenge">Only after a password, where a second factor is asked for: the challenge of that answer.</param>
internal sealed record PasskeyOptionsRequest(string? Challenge = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasskeyOptionsRequest);
}

/// <summary>The body of <c>POST /api/sessions/by-passkey</c>.</summary>
/// <param name="Ceremony">What <c>POST /api/sessions/passkey-options</c> answered.</param>
/// <param name="Response">What the device answered, as JSON text: what <c>PublicKeyCredential.toJSON()</c> says in a browser.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
/// <param name="Remember">Whether the session should last 30 days instead of one; optional.</param>
/// <param name="Device">What an earlier log-in on this device answered as <c>device</c>; optional.</param>
/// <param name="Challenge">Only after a password, where a second factor is asked for: the challenge of that answer.</param>
/// <param name="TrustDevice">With a challenge, whether no second factor should be asked for on this device for 30 days; optional.</param>
internal sealed record PasskeyLoginRequest(
    string? Ceremony, string? Response, string? Name = null, bool Remember = false, string? Device = null, string? Challenge = null, bool TrustDevice = false)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasskeyLoginRequest);
}

/// <summary>The body of <c>POST /api/sessions/current/confirm-by-passkey</c>.</summary>
/// <param name="Ceremony">What <c>POST /api/sessions/current/passkey-options</c> answered.</param>
/// <param name="Response">What the device answered, as JSON text: what <c>PublicKeyCredential.toJSON()</c> says in a browser.</param>
internal sealed record PasskeyConfirmRequest(string? Ceremony, string? Response)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasskeyConfirmRequest);
}
