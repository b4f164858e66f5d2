using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Members.Providers;

/// <summary>What the reference says of <see cref="OutsideLoginsApi"/>.</summary>
internal static class OutsideLoginsDocs
{
    private const string Group = "Security";

    private static readonly DateTimeOffset Linked = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    public static readonly ApiDoc List = new("listOutsideLogins", Group, "List your accounts at providers", "Those that you have linked to log in with, oldest first. To link one takes a browser, which the provider must see: on the page `/account/security`.")
    {
        Means = "Your linked accounts.",
        Response = new[] { new OutsideLoginItem(5, "Google", "anna@example.org", Linked, Linked.AddDays(3)) },
    };

    public static readonly ApiDoc Unlink = new("unlinkOutsideLogin", Group, "Unlink an account at a provider", "It lets you in no more. All your other sessions end, and you are told by mail. The last way in stays: without a password, a passkey or another linked account it is refused.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It is unlinked.",
        Failures = [CredentialErrors.NotFound, MemberErrors.LastWayIn, MemberErrors.NotFound],
    };
}
