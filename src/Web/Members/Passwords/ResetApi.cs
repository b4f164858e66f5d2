using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Domain.Throttling;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Codes;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.Passwords;

/// <summary><c>POST /api/password-resets</c> mails a link and a code, <c>…/complete</c> sets the new password.</summary>
internal static class ResetApi
{
    private static readonly ApiDoc Ask = new("askForReset", "Members", "Forget your password", "Mails a link and a code of eight digits, good for an hour and once. Older ones are void. The answer is the same whether or not anybody has that address.")
    {
        Request = new ResetRequest("anna@example.org"),
        Status = StatusCodes.Status202Accepted,
        Means = "If somebody has that address, a mail is on its way.",
        Response = new ChallengeResponse("CfDJ8…"),
        Failures = [Error.Validation(nameof(ResetRequest.EmailAddress), "Enter your email address."), ThrottlingErrors.TooMany(TimeSpan.FromMinutes(2))],
    };

    private static readonly ApiDoc Complete = new("completeReset", "Members", "Set a new password", "Everything that was signed in ends: every session, every API token, every other mailed link. Log in with the new password afterwards. Five wrong codes end the code and its link. Where the account has a second factor, the answer is 401 with the code `Member.SecondFactorNeeded` and in `factors` what would do, until a right `secondFactor` is sent along; a wrong one is counted and does not use up the link.")
    {
        Request = new CompleteResetRequest("1234 5678", "anna runs in the snow", "CfDJ8…", "123456"),
        Status = StatusCodes.Status204NoContent,
        Means = "The password is set.",
        Failures =
        [
            Error.Validation(nameof(CompleteResetRequest.NewPassword), "A password has at least 8 characters."), MemberErrors.BadCode, MemberErrors.CodeUsedUp,
            MemberErrors.SecondFactorNeeded([Assurance.Totp, Assurance.RecoveryCode]), Error.Validation(nameof(CompleteResetRequest.SecondFactor), CredentialErrors.BadSecondFactor.Description), SessionsDocs.TooMany,
            MemberErrors.PasswordChangedMeanwhile, MemberErrors.TooBusy,
        ],
    };

    public static void MapResetApi(this RouteGroupBuilder api)
    {
        api.MapPost("/password-resets", AskAsync).WithDocs(Ask);
        api.MapPost("/password-resets/complete", CompleteAsync).WithDocs(Complete);
    }

    private static async Task<IResult> AskAsync(ResetRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var asked = await mediator.Send(new AskForReset(request.EmailAddress, http.Request.Device()), ct);
        return asked.Match(it => Results.Accepted(value: ChallengeResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> CompleteAsync(CompleteResetRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var reset = await mediator.Send(new ResetPassword(request.Code, request.Challenge, request.NewPassword, new ShownFactor(request.SecondFactor)), ct);
        return reset.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/password-resets</c>.</summary>
/// <param name="EmailAddress">The address of the account.</param>
internal sealed record ResetRequest(string? EmailAddress)
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(ResetRequest);
}

/// <summary>The body of <c>POST /api/password-resets/complete</c>.</summary>
/// <param name="Code">The eight digits of the mail, or what ends the address of its link.</param>
/// <param name="NewPassword">8 to 128 characters of any script.</param>
/// <param name="Challenge">What asking answered, with the eight digits; optional with the code of the link.</param>
/// <param name="SecondFactor">A code of the authenticator app, or a recovery code; needed where the account has a second factor.</param>
internal sealed record CompleteResetRequest(string? Code, string? NewPassword, string? Challenge = null, string? SecondFactor = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(CompleteResetRequest);
}
