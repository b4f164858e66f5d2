using ErrorOr;
using MediatR;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary><c>POST /api/sessions/second-factor</c>: the second step of logging in.</summary>
internal static class SecondFactorApi
{
    private static readonly ApiDoc Finish = new("finishLogIn", "Sessions", "Finish logging in with a second factor", "Takes the `challenge` of a log-in that was answered 401 with the type `urn:memberssite:second-factor-needed`, within ten minutes, and a code. The challenge opens nothing else. Wrong codes are counted by account, apart from wrong passwords: after a few, each next one has to wait longer.")
    {
        Request = new SecondFactorRequest("mst_exampleexampleexampleexampleexampleexampleexa00000000", "123 456", TrustDevice: true, "Anna's telephone", "mst_exampleexampleexampleexampleexampleexampleexa00000000"),
        Status = StatusCodes.Status201Created,
        Means = "You are logged in: keep the token.",
        Response = SessionsDocs.SessionOfTrusted,
        Failures = [Error.Validation(nameof(SecondFactorRequest.Code), "Type the code that the authenticator app shows, or a recovery code."), CredentialErrors.BadSecondFactor, MemberErrors.HalfLoginOver, MemberErrors.MustReset, SessionsDocs.TooMany],
    };

    public static void MapSecondFactorApi(this RouteGroupBuilder api) => api.MapPost("/sessions/second-factor", FinishAsync).WithDocs(Finish);

    private static async Task<IResult> FinishAsync(SecondFactorRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var half = new HalfLoginAnswer(request.Challenge, request.TrustDevice, http.Request.MemberDevice(request.Name, request.Device));
        return await http.AnswerAsync(mediator, await mediator.Send(new FinishLogin(half, request.Code), ct), ct);
    }
}

/// <summary>The body of <c>POST /api/sessions/second-factor</c>.</summary>
/// <param name="Challenge">What the log-in was answered with.</param>
/// <param name="Code">Six digits of the authenticator app, or a recovery code.</param>
/// <param name="TrustDevice">Whether no second factor should be asked for on this device for 30 days; optional.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
/// <param name="Device">What an earlier log-in on this device answered as <c>device</c>; optional.</param>
internal sealed record SecondFactorRequest(string? Challenge, string? Code, bool TrustDevice = false, string? Name = null, string? Device = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(SecondFactorRequest);
}
