using ErrorOr;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.Profile;

/// <summary>What the reference says of <see cref="MeApi"/>.</summary>
internal static class MeDocs
{
    public static readonly UserResponse Anna = new("7hKq2Vx9TzP4mWc8RbN3sLf6JdY5gQa1", "member", "anna", "Anna", "Lind");

    private static readonly MeResponse Me = new(Anna.Code, Anna.Level, Anna.Username, Anna.FirstName, Anna.LastName, SessionsDocs.Proved);

    private const string Group = "Members";

    public static readonly ApiDoc GetMe = new("getMe", Group, "See who you are", "Tells whose token was sent, and, of a session, how it has shown that it is theirs.")
    {
        Means = "You.",
        Response = Me,
        Failures = [MemberErrors.NotFound],
    };

    public static readonly ApiDoc ChangeMe = new("changeMe", Group, "Change your name", "Both names are replaced; a last name that is left out is taken away.")
    {
        Request = new NamesRequest("Anna", "Lind"),
        Means = "You, from now on.",
        Response = Me,
        Failures = [Error.Validation(nameof(NamesRequest.FirstName), "Enter your first name."), MemberErrors.NotFound, CommonErrors.Gone],
    };
}
