using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Security;

/// <summary><c>/api/me/totp</c>: the authenticator app; <c>/api/me/recovery-codes</c>: making new ones.</summary>
internal static class TotpApi
{
    private const string Group = "Security";
    private const string SetUp = "CfDJ8…";

    private static readonly RecoveryCodesResponse Codes = new(["7k2m-p4xd-9ert-w3ab-5chn-q8yv", "0hn5-qz8c-v6yj-2fgs-k3wd-p7te"]);

    private static readonly ApiDoc BeginDoc = new("beginTotp", Group, "Begin to set up an authenticator app", "Makes a secret for any app for one-time codes (TOTP, RFC 6238: SHA-1, 30 seconds, six digits). Nothing is kept until a code of it comes back, within a quarter of an hour.")
    {
        Means = "Show the address as a QR code, or the secret as text.",
        Response = new BegunTotpResponse("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "otpauth://totp/Members:anna?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Members&algorithm=SHA1&digits=6&period=30", SetUp),
        Failures = [CredentialErrors.TotpIsSetUp, MemberErrors.NotFound],
    };

    private static readonly ApiDoc ConfirmDoc = new("confirmTotp", Group, "Set up an authenticator app", "From then on logging in asks for a code. All other sessions end, no device is trusted any more, and the member is told by mail. The answer holds recovery codes where there were none yet: they are shown this once.")
    {
        Request = new ConfirmTotpRequest(SetUp, "123 456"),
        Means = "It is set up: keep the recovery codes.",
        Response = Codes,
        Failures = [Error.Validation(nameof(ConfirmTotpRequest.Code), "Type the six digits that the app shows."), CredentialErrors.BadSecondFactor, CredentialErrors.ClockIsOff(120), CredentialErrors.SetUpOver, CredentialErrors.TotpIsSetUp, MemberErrors.NotFound],
    };

    private static readonly ApiDoc RemoveDoc = new("removeTotp", Group, "Remove the authenticator app", "All other sessions end, and the member is told by mail. Where no second factor is left, the recovery codes are void, too.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It is removed.",
        Failures = [CredentialErrors.NotFound, MemberErrors.NotFound],
    };

    private static readonly ApiDoc MakeDoc = new("makeRecoveryCodes", Group, "Make new recovery codes", "Ten codes, each good once in place of a second factor. Those before are void. All other sessions end, and the member is told by mail.")
    {
        Means = "Keep them: they are shown this once.",
        Response = Codes,
        Failures = [CredentialErrors.NotFound, MemberErrors.NotFound],
    };

    public static void MapTotpApi(this RouteGroupBuilder api)
    {
        api.MapPost("/me/totp", BeginAsync).RequireSession().RequireRecentProof().WithDocs(BeginDoc);
        api.MapPut("/me/totp", ConfirmAsync).RequireSession().RequireRecentProof().WithDocs(ConfirmDoc);
        api.MapDelete("/me/totp", RemoveAsync).RequireSession().RequireRecentProof().WithDocs(RemoveDoc);
        api.MapPost("/me/recovery-codes", MakeAsync).RequireSession().RequireRecentProof().WithDocs(MakeDoc);
    }

    private static async Task<IResult> BeginAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var begun = await mediator.Send(new GetSecurity(http.User.UserId()), ct)
            .ThenAsync(security => mediator.Send(new BeginTotp(http.User.UserId(), security.Username), ct));
        return begun.Match(it => Results.Ok(BegunTotpResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> ConfirmAsync(ConfirmTotpRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var done = await mediator.Send(new SetUpTotp(http.User.Token()!, request.SetUp, request.Code), ct);
        return done.Match(it => Results.Ok(RecoveryCodesResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var session = http.User.Token()!;
        var removed = await mediator.Send(new RemoveMemberTotp(session.UserId, session.TokenId), ct);
        return removed.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> MakeAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var session = http.User.Token()!;
        var made = await mediator.Send(new MakeNewRecoveryCodes(session.UserId, session.TokenId), ct);
        return made.Match(it => Results.Ok(RecoveryCodesResponse.Of(it)), errors => errors.ToProblem(http));
    }
}

/// <summary>What an authenticator app must know.</summary>
/// <param name="Secret">The secret in Base32, for whoever types it.</param>
/// <param name="Address">The same as an address, for a QR code.</param>
/// <param name="SetUp">Keep it, and send it with a code of the app.</param>
internal sealed record BegunTotpResponse(string Secret, string Address, string SetUp)
{
    public static BegunTotpResponse Of(BegunTotp it) => new(it.Secret, it.Address, it.SetUp);

    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => nameof(BegunTotpResponse);
}

/// <summary>The body of <c>PUT /api/me/totp</c>.</summary>
/// <param name="SetUp">What beginning answered.</param>
/// <param name="Code">The six digits that the app shows.</param>
internal sealed record ConfirmTotpRequest(string? SetUp, string? Code)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ConfirmTotpRequest);
}

/// <summary>Recovery codes. They are shown here, and nowhere again.</summary>
/// <param name="RecoveryCodes">The codes; none where the older ones stay.</param>
internal sealed record RecoveryCodesResponse(IReadOnlyList<string> RecoveryCodes)
{
    public static RecoveryCodesResponse Of(MadeCodes it) => new(it.Codes);

    /// <summary>Leaves the codes out.</summary>
    public override string ToString() => nameof(RecoveryCodesResponse);
}
