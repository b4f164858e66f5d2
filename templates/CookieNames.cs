using System.Text.RegularExpressions;

namespace MembersSite.Templates;

/// <summary>
/// The cookies of a site begin with its name, so that two sites on one host, such as localhost, do not take each other's. This one's have no such beginning:
/// <c>trongatetoken</c> is what they were always called. What Trongate itself calls so keeps the name: its header, and the cookies of a site that is moved from.
/// </summary>
internal static partial class CookieNames
{
    private const string Prefix = "memberssite-";

    /// <summary>The file with the new names: where the site says them, and where tests expect them.</summary>
    public static TemplateFile Renamed(TemplateFile file) => file.Path switch
    {
        "src/Web/Common/SiteCookies.cs" => new TemplateFile(file.Path, file.Text.Replace("Prefix = \"\"", $"Prefix = \"{Prefix}\"", StringComparison.Ordinal)),
        var path when path.StartsWith("tests/FunctionalTests/", StringComparison.Ordinal) || path.StartsWith("tests/BrowserTests/", StringComparison.Ordinal) =>
            new TemplateFile(path, string.Join('\n', file.Lines.Select(line => Expected(line, IsOfMove(path))))),
        _ => file,
    };

    private static string Expected(string line, bool isOfMove)
    {
        var bound = Bound().Replace(line, "$0" + Prefix);
        var session = isOfMove ? bound : Session().Replace(bound, Prefix + "$0");
        return session != line || line.Contains("ookie", StringComparison.Ordinal) ? Other().Replace(session, $"\"{Prefix}${{name}}") : session;
    }

    // There the name without __Host- is that of a cookie which Trongate has set.
    private static bool IsOfMove(string path) => path.Contains("/Import/", StringComparison.Ordinal) || path.EndsWith("/MoveTests.cs", StringComparison.Ordinal);

    [GeneratedRegex("__Host-(?=[a-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bound();

    [GeneratedRegex("(?<!memberssite-)trongatetoken", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Session();

    [GeneratedRegex("""
        "(?<name>(flash|devices|trusted|outside|login-code)(?=")|second-factor(?==))
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Other();
}
