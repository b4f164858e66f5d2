using ErrorOr;
using MembersSite.Domain.Members;
using MembersSite.Web.Common;

namespace MembersSite.Web.Members;

/// <summary>What the reference says of <see cref="MembersApi"/>.</summary>
internal static class MembersDocs
{
    private const string Group = "Members";

    public static readonly ApiDoc Join = new("join", Group, "Join", "Makes an account and logs you in.")
    {
        Request = new JoinRequest("anna", "Anna", "Lind", "anna@example.org", "anna walks in the rain", "Anna's telephone"),
        Status = StatusCodes.Status201Created,
        Means = "Welcome: keep the token.",
        Response = SessionsDocs.Session,
        Failures = [Error.Validation(nameof(JoinRequest.Username), "Choose a username of 3 to 30 characters."), MemberErrors.UsernameTaken, MemberErrors.EmailTaken, MemberErrors.TooBusy],
    };

    public static readonly ApiDoc GetMe = new("getMe", Group, "See who you are", "Tells whose token was sent.")
    {
        Means = "You.",
        Response = SessionsDocs.Anna,
        Failures = [MemberErrors.NotFound],
    };

    public static readonly ApiDoc ChangeMe = new("changeMe", Group, "Change your name", "Both names are replaced.")
    {
        Request = new NamesRequest("Anna", "Lind"),
        Means = "You, from now on.",
        Response = SessionsDocs.Anna,
        Failures = [Error.Validation(nameof(NamesRequest.FirstName), "Enter your first name."), MemberErrors.NotFound],
    };

    public static readonly ApiDoc ChangePassword = new("changePassword", Group, "Change your password", "Every other session and every API token of yours ends. This session goes on under the token in the answer.")
    {
        Request = new PasswordRequest("anna walks in the rain", "anna runs in the snow"),
        Means = "The password is changed: keep the new token.",
        Response = SessionsDocs.Rotated,
        Failures =
        [
            Error.Validation(nameof(PasswordRequest.NewPassword), "A password has at least 8 characters."), MemberErrors.WrongPassword,
            MemberErrors.PasswordChangedMeanwhile, MemberErrors.NotFound, MemberErrors.TooBusy,
        ],
    };
}
