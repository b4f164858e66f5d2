using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Sessions;

/// <summary>One of the two kinds of sessions, and how it is told from the other.</summary>
/// <param name="Table">What the report calls its rows.</param>
/// <param name="Cookie">What its cookies hold.</param>
/// <param name="Cookies">The names of its cookies.</param>
/// <param name="Origin">What is noted with each session: from which site, and which kind. Another site that moves in leaves it alone.</param>
internal sealed record SessionKind(string Table, OldCookieKind Cookie, IReadOnlyList<string> Cookies, string Origin)
{
    /// <summary>What the report calls PHP's session files.</summary>
    public const string PhpTable = "php-sessions";

    /// <summary>Tokens.</summary>
    public static SessionKind Tokens(TrongateMap map, TokenTable table) => new(table.Table, OldCookieKind.Token, map.Cookies, $"from:{map.Source}");

    /// <summary>Sessions that live in PHP's files.</summary>
    public static SessionKind Php(TrongateMap map) => new(PhpTable, OldCookieKind.PhpSession, map.PhpCookies, $"from:{map.Source}/php");
}
