using System.Text.RegularExpressions;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>Where a reader finds what.</summary>
internal static partial class FileRules
{
    private const int LongestUseCase = 80;
    private const int LongestProgram = 90;

    /// <summary>Files whose namespace is not their folder.</summary>
    public static IEnumerable<string> AstrayNamespaces(IEnumerable<SourceFile> files) => files
        .Where(file => file.IsCSharp && file.Types.Count > 0)
        .Where(file => !string.Equals(file.Namespace, $"MembersSite.{string.Join('.', file.Folders)}", StringComparison.Ordinal))
        .Select(file => $"{file.Path} has the namespace {file.Namespace ?? "(none)"}");

    /// <summary>Files that are named neither after their first public type (the first at all where none is public) nor after what all their types are.</summary>
    public static IEnumerable<string> AstrayNames(IEnumerable<SourceFile> files) => files
        .Where(file => file.IsCSharp && file.Types.Count > 0)
        .Where(file => !string.Equals((file.Types.FirstOrDefault(type => type.IsPublic) ?? file.Types[0]).Name, file.Name, StringComparison.Ordinal) && !IsCollection(file))
        .Select(file => $"{file.Path} begins with {file.Types[0].Name}");

    /// <summary>Use cases that do not hold message, answer, validator and handler in this order, or are too long to take in.</summary>
    public static IEnumerable<string> UntidyUseCases(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => file.Types.Any(type => RoleOf(type) is 'M' or 'V' or 'H')))
        {
            var roles = string.Concat(file.Types.Select(RoleOf));
            if (!UseCase().IsMatch(roles))
            {
                yield return $"{file.Path} holds {string.Join(", ", file.Types.Select(type => type.Name))} in this order";
            }

            if (file.LineCount > LongestUseCase)
            {
                yield return $"{file.Path} has {file.LineCount} lines";
            }
        }
    }

    /// <summary>An entry point that is no table of contents any more.</summary>
    public static IEnumerable<string> LongProgram(IEnumerable<SourceFile> files) => files
        .Where(file => file is { Name: "Program", IsCSharp: true } && file.LineCount > LongestProgram)
        .Select(file => $"{file.Path} has {file.LineCount} lines");

    // Converters.cs holds a UnixSecondsConverter and others of the kind: internal, and too small for files of their own.
    private static bool IsCollection(SourceFile file) => file.Types.All(type =>
        !type.IsPublic && LastWord().Match(file.Name) is { Success: true } word && type.Name.EndsWith(word.Groups["kind"].Value, StringComparison.Ordinal));

    private static char RoleOf(TypeHeader type) => type.Text switch
    {
        var text when text.Contains(" record ", StringComparison.Ordinal) && text.Contains(" IRequest<", StringComparison.Ordinal) => 'M',
        var text when text.Contains(" AbstractValidator<", StringComparison.Ordinal) => 'V',
        var text when text.Contains(" IRequestHandler<", StringComparison.Ordinal) => 'H',
        _ => 'A',
    };

    [GeneratedRegex("^MA?V?H$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UseCase();

    [GeneratedRegex("(?<kind>[A-Z][a-z]+)s$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastWord();
}
