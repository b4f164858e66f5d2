using ErrorOr;
using MediatR;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Members;
using MembersSite.Domain.Throttling;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Codes;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary><c>POST /api/login-codes</c> mails a code, <c>POST /api/sessions/by-code</c> logs in with it.</summary>
internal static class MailLoginApi
{
    private static readonly ApiDoc Ask = new("askForLoginCode", "Sessions", "Ask for a code to log in", "Mails a code of eight digits, good for ten minutes, once, and only with the challenge in the answer. Older ones are void. The answer is the same whether or not anybody has that address.")
    {
        Request = new LoginCodeRequest("anna@example.org"),
        Status = StatusCodes.Status202Accepted,
        Means = "If somebody has that address, a mail is on its way.",
        Response = new ChallengeResponse("CfDJ8…"),
        Failures = [Error.Validation(nameof(LoginCodeRequest.EmailAddress), "Enter your email address."), ThrottlingErrors.TooMany(TimeSpan.FromMinutes(2))],
    };

    private static readonly ApiDoc LogIn = new("logInByCode", "Sessions", "Log in with a mailed code", "Begins a session as logging in with a password does. Five wrong codes end the code and its link.")
    {
        Request = new CodeLoginRequest("1234 5678", "CfDJ8…", "Anna's telephone"),
        Status = StatusCodes.Status201Created,
        Means = "You are logged in: keep the token.",
        Response = SessionsDocs.Session,
        Failures = [Error.Validation(nameof(CodeLoginRequest.Challenge), "Send the challenge that you were given when you asked for the code."), MemberErrors.BadCode, MemberErrors.CodeUsedUp, SessionsDocs.SecondFactorNeeded, MemberErrors.MustReset],
    };

    public static void MapMailLoginApi(this RouteGroupBuilder api)
    {
        api.MapPost("/login-codes", AskAsync).WithDocs(Ask);
        api.MapPost("/sessions/by-code", LoginAsync).WithDocs(LogIn);
    }

    private static async Task<IResult> AskAsync(LoginCodeRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var asked = await mediator.Send(new AskForLoginCode(request.EmailAddress, http.Request.Device()), ct);
        return asked.Match(it => Results.Accepted(value: ChallengeResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> LoginAsync(CodeLoginRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var device = http.Request.MemberDevice(request.Name, request.Device, request.TrustedDevice);
        return await http.AnswerAsync(mediator, await mediator.Send(new LoginByMail(request.Code, request.Challenge, request.Remember, device), ct), ct);
    }
}

/// <summary>The body of <c>POST /api/login-codes</c>.</summary>
/// <param name="EmailAddress">The address of the account.</param>
internal sealed record LoginCodeRequest(string? EmailAddress)
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(LoginCodeRequest);
}

/// <summary>The body of <c>POST /api/sessions/by-code</c>.</summary>
/// <param name="Code">The eight digits of the mail, or what ends the address of its link.</param>
/// <param name="Challenge">What asking answered.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
/// <param name="Remember">Whether the session should last 30 days instead of one; optional.</param>
/// <param name="Device">What an earlier log-in on this device answered as <c>device</c>; optional.</param>
/// <param name="TrustedDevice">What an earlier log-in on this device answered as <c>trustedDevice</c>, so that no second factor is asked for; optional.</param>
internal sealed record CodeLoginRequest(string? Code, string? Challenge, string? Name = null, bool Remember = false, string? Device = null, string? TrustedDevice = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(CodeLoginRequest);
}
