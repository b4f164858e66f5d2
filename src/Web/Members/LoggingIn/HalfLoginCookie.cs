using MembersSite.Application.Members.Codes;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;
using MembersSite.Web.Members.Codes;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary>The cookie of a browser that is half way in: a token that answers the question for the second factor, and opens nothing else.</summary>
internal static class HalfLoginCookie
{
    private static readonly string Kind = MemberPurposes.SecondFactor.Code;

    /// <summary>What the browser was given, or nothing where it has not begun to log in.</summary>
    public static string? Find(HttpRequest request) => ChallengeCookie.Find(request, Kind);

    /// <summary>Hands it to the browser.</summary>
    public static void Write(HttpResponse response, IssuedToken half) => ChallengeCookie.Write(response, Kind, new MailedChallenge(half.Value.RevealSecret(), half.EndsAt));

    /// <summary>Takes it away, once it was good for something or is good for nothing any more.</summary>
    public static void Delete(HttpResponse response) => ChallengeCookie.Delete(response, Kind);
}
