using System.Reflection;
using System.Text.RegularExpressions;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>Dependencies point inward only.</summary>
internal static partial class LayerRules
{
    /// <summary>An assembly that refers to others than the platform's and those named.</summary>
    public static IEnumerable<string> RefersToOthersThan(Assembly assembly, params string[] allowed) => References(assembly)
        .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && !allowed.Contains(name, StringComparer.Ordinal))
        .Select(name => $"{assembly.GetName().Name} refers to {name}");

    /// <summary>An assembly that refers to one whose name begins in a forbidden way.</summary>
    public static IEnumerable<string> RefersTo(Assembly assembly, params string[] forbidden) => References(assembly)
        .Where(name => forbidden.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
        .Select(name => $"{assembly.GetName().Name} refers to {name}");

    /// <summary>A project that brings other packages than those named, whether it uses them yet or not.</summary>
    public static IEnumerable<string> BringsOthersThan(SourceFile project, params string[] allowed) => PackageReferences().Matches(project.Text)
        .Select(match => match.Groups["name"].Value)
        .Where(name => !allowed.Contains(name, StringComparer.Ordinal))
        .Select(name => $"{project.Path} brings {name}");

    /// <summary>Code of the web layer, beside its entry point, that knows the infrastructure.</summary>
    public static IEnumerable<string> WebKnowsInfrastructure(Codebase code) =>
        code.Uses().Where(use => use.From.Layer == "Web" && use.To.Layer == "Infrastructure").Select(use => use.ToString());

    /// <summary>The same in the source, of which Program.cs alone is the entry point.</summary>
    public static IEnumerable<string> WebKnowsInfrastructure(IEnumerable<SourceFile> files) => files
        .Where(file => file.Path.StartsWith("src/Web/", StringComparison.Ordinal) && file.Path is not ("src/Web/Program.cs" or "src/Web/Web.csproj"))
        .Where(file => file.Mentions(@"\bMembersSite\.Infrastructure\b|(?<![\w.])Infrastructure\.[A-Z]"))
        .Select(file => $"{file.Path} mentions Infrastructure");

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    [GeneratedRegex("<(PackageReference|FrameworkReference|ProjectReference) Include=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageReferences();
}
