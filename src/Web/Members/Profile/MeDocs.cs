using ErrorOr;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.Profile;

/// <summary>What the reference says of <see cref="MeApi"/>.</summary>
internal static class MeDocs
{
    private const string Group = "Members";

    public static readonly ApiDoc GetMe = new("getMe", Group, "See who you are", "Tells whose token was sent.")
    {
        Means = "You.",
        Response = SessionsDocs.Anna,
        Failures = [MemberErrors.NotFound],
    };

    public static readonly ApiDoc ChangeMe = new("changeMe", Group, "Change your name", "Both names are replaced; a last name that is left out is taken away.")
    {
        Request = new NamesRequest("Anna", "Lind"),
        Means = "You, from now on.",
        Response = SessionsDocs.Anna,
        Failures = [Error.Validation(nameof(NamesRequest.FirstName), "Enter your first name."), MemberErrors.NotFound],
    };
}
