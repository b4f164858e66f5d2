using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Addresses;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Throttling;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Codes;
using MembersSite.Web.Members.Security;

namespace MembersSite.Web.Members.Addresses;

/// <summary><c>PUT /api/me/email</c> asks for another address, <c>POST /api/me/email/confirm</c> makes it the member's.</summary>
internal static class AddressApi
{
    private static readonly ApiDoc Ask = new("changeEmail", "Members", "Change your email address", "Mails a link and a code of eight digits to the new address, good for a day and once. Yours stays as it is until one of them is used. The answer is the same where the address is another member's, who is told by mail." + ProofInPlaceOfPassword.Words)
    {
        Request = new EmailRequest("anna walks in the rain", "anna@example.com"),
        Status = StatusCodes.Status202Accepted,
        Means = "A mail is on its way.",
        Response = new ChallengeResponse("CfDJ8…"),
        Failures =
        [
            Error.Validation(nameof(EmailRequest.EmailAddress), "Enter an email address like name@example.com."), MemberErrors.WrongPassword, MemberErrors.SameAddress,
            MemberErrors.NotFound, CommonErrors.ConfirmFirst, ThrottlingErrors.TooMany(TimeSpan.FromMinutes(2)), MemberErrors.TooBusy,
        ],
    };

    private static readonly ApiDoc Confirm = new("confirmEmail", "Members", "Confirm your new email address", "The old address gets a mail with a link that takes the change back for three days. Other mailed links end. Five wrong codes end the code and its link.")
    {
        Request = new ConfirmEmailRequest("1234 5678", "CfDJ8…"),
        Status = StatusCodes.Status204NoContent,
        Means = "The new address is yours.",
        Failures = [MemberErrors.BadCode, MemberErrors.CodeUsedUp, MemberErrors.AddressTakenMeanwhile, MemberErrors.NotFound],
    };

    public static void MapAddressApi(this RouteGroupBuilder api)
    {
        api.MapPut("/me/email", AskAsync).RequireSession().WithDocs(Ask);
        api.MapPost("/me/email/confirm", ConfirmAsync).RequireSession().WithDocs(Confirm);
    }

    private static async Task<IResult> AskAsync(EmailRequest request, HttpContext http, IMediator mediator, RecentProof proof, CancellationToken ct)
    {
        var asked = await proof.StandsForPasswordAsync(http, mediator, ct)
            .ThenAsync(isProved => mediator.Send(new AskForAddress(http.User.UserId(), request.CurrentPassword, request.EmailAddress, http.Request.Device(), isProved), ct));
        return asked.Match(it => Results.Accepted(value: ChallengeResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> ConfirmAsync(ConfirmEmailRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var confirmed = await mediator.Send(new ConfirmAddress(request.Code, request.Challenge), ct);
        return confirmed.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>PUT /api/me/email</c>.</summary>
/// <param name="CurrentPassword">The password they have, as typed.</param>
/// <param name="EmailAddress">The address that they want, at most 254 characters.</param>
internal sealed record EmailRequest(string? CurrentPassword, string? EmailAddress)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(EmailRequest);
}

/// <summary>The body of <c>POST /api/me/email/confirm</c>.</summary>
/// <param name="Code">The eight digits of the mail, or what ends the address of its link.</param>
/// <param name="Challenge">What asking answered, with the eight digits; optional with the code of the link.</param>
internal sealed record ConfirmEmailRequest(string? Code, string? Challenge = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ConfirmEmailRequest);
}
