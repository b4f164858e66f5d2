using System.Reflection;
using ArchUnitNET.Loader;
using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

/// <summary>What the rules are held against: the assemblies of the site, its source, its tests and its documents.</summary>
internal static class Site
{
    public static readonly Assembly Domain = Assembly.Load("MembersSite.Domain");
    public static readonly Assembly Application = Assembly.Load("MembersSite.Application");
    public static readonly Assembly Infrastructure = Assembly.Load("MembersSite.Infrastructure");
    public static readonly Assembly Web = Assembly.Load("MembersSite.Web");

    public static readonly Assembly[] Assemblies = [Domain, Application, Infrastructure, Web];

    private static readonly Lazy<Codebase> LoadedCode = new(() => new(new ArchLoader().LoadAssemblies(Assemblies).Build(), "MembersSite"));
    private static readonly Lazy<SourceFile[]> LoadedSource = new(() => Read("src", ".cs", ".cshtml", ".csproj"));
    private static readonly Lazy<SourceFile[]> LoadedTests = new(() => Read("tests", ".cs"));
    private static readonly Lazy<Document[]> LoadedDocuments = new(() => [new Document(ReadFile("README.md")), .. Read("docs", ".md").Select(file => new Document(file))]);
    private static readonly Lazy<string> FoundRoot = new(FindRoot);

    public static Codebase Code => LoadedCode.Value;

    /// <summary>Every file of src that somebody wrote: .cs, .cshtml and .csproj.</summary>
    public static SourceFile[] Source => LoadedSource.Value;

    /// <summary>Every .cs file of tests.</summary>
    public static SourceFile[] Tests => LoadedTests.Value;

    /// <summary>README.md and everything in docs.</summary>
    public static Document[] Documents => LoadedDocuments.Value;

    /// <summary>Whether there is a file or a folder.</summary>
    /// <param name="path">Where, from the root of the repository.</param>
    public static bool Exists(string path) => Path.Exists(Path.Combine(FoundRoot.Value, path));

    private static SourceFile[] Read(string folder, params string[] extensions) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(FoundRoot.Value, folder), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .Select(ReadFile)
            .Where(file => !file.IsGenerated)
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static SourceFile ReadFile(string path)
    {
        var full = Path.Combine(FoundRoot.Value, path);
        return new SourceFile(Path.GetRelativePath(FoundRoot.Value, full).Replace('\\', '/'), File.ReadAllText(full));
    }

    private static string FindRoot()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "MembersSite.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests must run within the repository.");
        }

        return root;
    }
}
