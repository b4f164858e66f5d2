using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Codes;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Members.Providers;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Joining;

/// <summary>How the pages of joining answer.</summary>
internal static class JoinAnswers
{
    public const string Account = "/account";
    public const string WaitingPath = "/join/waiting";
    public const string Kind = "join";
    public const string FormView = "Join";

    /// <summary>Makes the member, and leads them on.</summary>
    public static async Task<IActionResult> JoinAsync(this Controller controller, IMediator mediator, JoinForm form, CancellationToken ct)
    {
        var message = new JoinMember(
            form.Username, form.FirstName, form.LastName, form.EmailAddress, form.Password, controller.Request.MemberDevice(), form.Ticket, Ceremony: form.Ceremony, Response: form.Response)
        {
            Outside = form.ByProvider ? OutsideCookie.Find(controller.Request) ?? string.Empty : null,
        };
        var joined = await mediator.Send(message, ct);
        if (!joined.IsError)
        {
            return await controller.WelcomeAsync(mediator, joined.Value, ct);
        }

        // An impatient second click is no second member: it is answered as the first, whose answer the browser has dropped.
        var refused = joined.Errors;
        var again = refused[0].Type == ErrorType.Conflict ? await mediator.Send(new JoinAgain(message), ct) : refused;
        return !again.IsError ? await controller.WelcomeAsync(mediator, new Joined(again.Value.UserCode, again.Value), ct)
            : again.FirstError == MemberErrors.WaitsForApproval ? controller.LocalRedirect(WaitingPath)
            : form.Ticket is not null && IsOfLink(refused[0]) ? controller.ShowNoWay(refused[0])
            : controller.ShowAgain(form, refused, FormView);
    }

    /// <summary>Answers somebody who is logged in, and makes no other account.</summary>
    public static LocalRedirectResult RefuseMember(this Controller controller)
    {
        controller.TempData.Say("You are logged in, so no other account was made. To make one, log out first.");
        return controller.LocalRedirect(Account);
    }

    /// <summary>A page of its own for each reason, with what to do next.</summary>
    /// <param name="controller">The controller that answers.</param>
    /// <param name="reason">Why they cannot join.</param>
    /// <param name="view">The page, where the controller lies elsewhere.</param>
    public static ViewResult ShowNoWay(this Controller controller, Error reason, string view = "NoWay")
    {
        // From a link, a code that is none is a link that is not good.
        var told = reason == MemberErrors.BadCode ? MemberErrors.BadLink : reason;
        controller.Response.StatusCode = Failures.StatusOf(told);
        return controller.View(view, new NoWayToJoin(told.Code, told.Description));
    }

    // What is wrong with the link and not with the form.
    private static bool IsOfLink(Error error) => error == MemberErrors.EmailTaken || error == MemberErrors.InvitationOver || error == MemberErrors.BadCode;

    private static async Task<IActionResult> WelcomeAsync(this Controller controller, IMediator mediator, Joined joined, CancellationToken ct)
    {
        ChallengeCookie.Delete(controller.Response, Kind);
        OutsideCookie.Delete(controller.Response);
        if (joined.SignedIn is not { } signedIn)
        {
            return controller.LocalRedirect(WaitingPath);
        }

        // Of whoever is half way in, nothing is shown.
        if (signedIn.Missing is null)
        {
            controller.TempData.Say($"Welcome, {signedIn.Member.FirstName}. You are a member now.");
        }

        return await controller.LetInAsync(mediator, signedIn, remember: false, Account, ct);
    }
}

/// <summary>Why somebody cannot join.</summary>
/// <param name="Code">The name of the reason.</param>
/// <param name="Words">What to say of it.</param>
internal sealed record NoWayToJoin(string Code, string Words);
