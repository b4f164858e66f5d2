using System.Text.RegularExpressions;

namespace MembersSite.Web.Mail;

/// <summary>Finds the links in the text of a mail, so that they can be followed on a page.</summary>
internal static partial class MailLinks
{
    public static IEnumerable<(string Text, bool IsLink)> SplitAtLinks(string text) =>
        Link().Split(text).Where(part => part.Length > 0).Select(part => (part, Link().IsMatch(part)));

    [GeneratedRegex(@"(?<link>https?://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
