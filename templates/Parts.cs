using System.Text.RegularExpressions;

namespace MembersSite.Templates;

/// <summary>
/// The table of what belongs to which option of the template. What a part owns as files is in it alone; what other files say of a part is a line, a statement
/// or a type that names it (<see cref="Statements"/>). A mention that fits neither makes the smallest site fail to build or to pass its tests (templates/test).
/// </summary>
internal static class Parts
{
    /// <summary>The parts, by option.</summary>
    public static readonly IReadOnlyList<Part> All =
    [
        new(
            "noticeboard",
            ["src/*/Noticeboard/**", "tests/UnitTests/Noticeboard/**", "tests/FunctionalTests/Noticeboard/**", "src/Infrastructure/Persistence/Migrations/*/*_Noticeboard.*",
                "tests/BrowserTests/Notice*.cs"],
            @"\.Noticeboard\b|(Add|Map)Noticeboard\(|PostNoticeAsync|\b(Post|Edit|Pin)Notice\b|/notices\b|\{notice\}|""notices""|^\.notices\b"),
        new(
            "hasImport",
            [
                "src/*/Import/**", "tests/*/Import/**", "src/Infrastructure/Persistence/Migrations/*/*_Import.*", "src/Web/Admin/Commands/Import*.cs", "tests/BrowserTests/MoveTests.cs",
                "docs/moving-from-trongate.md", "docs/decisions/0033-*.md", "docs/decisions/0034-*.md", "docs/decisions/0035-*.md",
            ],
            @"\.Import(\.|;|$)|AddImport(Steps)?\(|OldCookies\(|ImportTrongateCommand|AddImportedAccountAsync\(|^\s*""import-trongate"",$"),
        new(
            "mysql",
            [
                "src/Infrastructure/Persistence/MySql/**", "src/Infrastructure/Persistence/Migrations/MySql/**", "tests/FunctionalTests/Databases/MariaDb*.cs",
                "tests/FunctionalTests/Cluster/**", "tests/FunctionalTests/**/*OnMariaDb.cs", "tests/FunctionalTests/Common/DeadlockTests.cs", "tests/FunctionalTests/Common/OwnServerTests.cs", "tests/FunctionalTests/Startup/BackslashTests.cs",
                "tests/FunctionalTests/Nodes/NodesTests.cs", "tests/FunctionalTests/Mail/NotedLaterTests.cs", "tests/UnitTests/Persistence/DatabaseNodesTests.cs", "tests/**/*OfMySqlTests.cs",
                "tests/FunctionalTests/Deploy/RecoverClusterTests.cs", "tests/FunctionalTests/Deploy/ThreeNodes.cs", "tests/FunctionalTests/Deploy/MoveToMariaDbTests.cs",
                "deploy/galera/**", "deploy/recover-cluster", "deploy/move-to-mariadb", "deploy/backup/*-mariadb",
            ],
            @"OnMariaDb\b|MySqlFailures\b|Persistence\.MySql;|AddMySql\(|""Pomelo\.|""MySqlConnector""|^\s*MySql,$|using MySqlConnector;|MySqlMembersDbContext|MariaDb(Server|Database)\b|InlineData\(""MySql""",
            @"\[""Database__Provider""\] = ""MySql""|MySqlDesignTimeFactory"),
    ];

    // This project's own: how it is tested and measured, and how it becomes a template.
    private static readonly Regex NeverFiles = Globs.Matching([".ci/**", "templates/**", "tests/Benchmarks/**", "tests/UnitTests/Templates/**", "README.md", "docs/start-your-own.md", "docs/decisions/0039-*.md"]);

    /// <summary>Files that speak of this repository in every site: whose work it is, and what has been corrected there.</summary>
    public static readonly string[] KeptAsTheyAre = ["LICENSE", "docs/security-changes.md"];

    private static readonly Regex NeverLines = new(@"MembersSite\.Benchmarks""|MembersSite\.Templates", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly Regex NoSource = Globs.Matching([".git", ".git/**", "**/bin/**", "**/obj/**", "**/App_Data/**", "**/TestResults/**", "artifacts/**", "**/.vs/**", "**/.idea/**", "**/*.user"]);

    /// <summary>Whether a file is made by building or running the site, as .gitignore says.</summary>
    public static bool IsNoSource(string path) => NoSource.IsMatch(path);

    /// <summary>Whether a file is no part of any site but this one.</summary>
    public static bool IsNeverPacked(string path) => NeverFiles.IsMatch(path);

    /// <summary>Whether a line is.</summary>
    public static bool IsNeverPackedLine(string line) => NeverLines.IsMatch(line);

    /// <summary>The options that a file needs.</summary>
    public static IEnumerable<string> NeededBy(string path) => All.Where(part => part.Owns(path)).Select(part => part.Option);
}
