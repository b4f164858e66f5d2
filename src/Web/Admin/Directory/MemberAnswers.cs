using System.Security.Claims;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Managing;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary>How every change of one member is asked for and answered, by pages and by the API.</summary>
internal static class MemberAnswers
{
    public const string PagePath = MemberQuery.Path + "/{userCode}";

    /// <summary>Sends a change of the member whom a code names.</summary>
    /// <param name="mediator">Where to send it.</param>
    /// <param name="by">The administrator who asks.</param>
    /// <param name="userCode">The code, as somebody sent it.</param>
    /// <param name="seen">The stamp of what they were shown, or nothing.</param>
    /// <param name="change">Makes the message.</param>
    public static Task<ErrorOr<T>> SendChangeAsync<T>(
        this IMediator mediator, ClaimsPrincipal by, string userCode, string? seen, Func<MemberChange, IRequest<ErrorOr<T>>> change, CancellationToken ct) =>
        mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(change(new MemberChange(by.UserId(), user.Id, seen)), ct));

    /// <summary>Says that a form was taken and leads back to the member; or shows them again, as they are now, with what is wrong and what was typed.</summary>
    public static async Task<IActionResult> AnswerAsync<T>(this Controller controller, IMediator mediator, string userCode, ErrorOr<T> answer, string line, CancellationToken ct)
    {
        if (answer.IsError)
        {
            return await controller.ShowMemberAsync(mediator, userCode, answer.Errors, ct);
        }

        controller.TempData.Say(line);
        return controller.LocalRedirect($"{MemberQuery.Path}/{userCode}");
    }

    /// <summary>Shows one member, again where something is wrong.</summary>
    public static async Task<IActionResult> ShowMemberAsync(this Controller controller, IMediator mediator, string userCode, List<Error>? errors, CancellationToken ct)
    {
        // Whoever was an administrator a moment ago sees no member any more.
        if (errors is [var first, ..] && first == TokenErrors.NotAdministrator)
        {
            return controller.ShowError(errors);
        }

        var page = await MemberOverview.ReadAsync(mediator, userCode, ct);
        if (page.IsError)
        {
            return controller.ShowError(page.Errors);
        }

        return errors is null ? controller.View("Member", page.Value) : controller.ShowAgain(page.Value, errors, "Member");
    }
}
