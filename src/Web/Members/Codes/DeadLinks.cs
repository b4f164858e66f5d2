using ErrorOr;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Codes;

/// <summary>The page of a mailed link that is not good any more.</summary>
internal static class DeadLinks
{
    /// <summary>Shows it: 404, what may have happened, and where to ask for a new mail.</summary>
    /// <param name="controller">The controller that answers.</param>
    /// <param name="askAgain">Where to ask.</param>
    /// <param name="button">What the link there says.</param>
    public static ViewResult ShowDeadLink(this Controller controller, string askAgain, string button)
    {
        controller.Response.StatusCode = Failures.StatusOf(MemberErrors.BadLink);
        return controller.View(nameof(DeadLink), new DeadLink(askAgain, button));
    }

    /// <summary>Whether a failure says that the link is not good any more.</summary>
    public static bool IsOfDeadLink(this Error error) => error == MemberErrors.BadCode || error == MemberErrors.BadLink || error == MemberErrors.CodeUsedUp;
}
