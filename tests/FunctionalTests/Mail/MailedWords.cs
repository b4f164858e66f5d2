using System.Text.RegularExpressions;
using MembersSite.Application.Mail;

namespace MembersSite.FunctionalTests.Mail;

/// <summary>What a reader of a mail does with it.</summary>
internal static partial class MailedWords
{
    /// <summary>The path of the link in it, to be opened on the site under test.</summary>
    public static string LinkPath(this WaitingMail mail) => new Uri(Address().Match(mail.Text).Value).PathAndQuery;

    /// <summary>The eight digits in it.</summary>
    public static string Digits(this WaitingMail mail) => Code().Match(mail.Text).Value.Replace(" ", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b\d{4} \d{4}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
