using System.Reflection;
using ArchUnitNET.Loader;
using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

/// <summary>What the rules are held against: the assemblies of the site and its source.</summary>
internal static class Site
{
    public static readonly Assembly Domain = Assembly.Load("MembersSite.Domain");
    public static readonly Assembly Application = Assembly.Load("MembersSite.Application");
    public static readonly Assembly Infrastructure = Assembly.Load("MembersSite.Infrastructure");
    public static readonly Assembly Web = Assembly.Load("MembersSite.Web");

    public static readonly Assembly[] Assemblies = [Domain, Application, Infrastructure, Web];

    private static readonly Lazy<Codebase> LoadedCode = new(() => new(new ArchLoader().LoadAssemblies(Assemblies).Build(), "MembersSite"));
    private static readonly Lazy<SourceFile[]> LoadedSource = new(ReadSource);

    public static Codebase Code => LoadedCode.Value;

    /// <summary>Every file of src that somebody wrote: .cs, .cshtml and .csproj.</summary>
    public static SourceFile[] Source => LoadedSource.Value;

    private static SourceFile[] ReadSource()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "MembersSite.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests must run within the repository.");
        }

        return
        [
            .. Directory.EnumerateFiles(Path.Combine(root, "src"), "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is ".cs" or ".cshtml" or ".csproj")
                .Select(path => new SourceFile(Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)))
                .Where(file => !file.IsGenerated)
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
