using System.Reflection;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>Which module may know which. The source is scanned too: a constant, a using or a cref leaves no trace in what is compiled.</summary>
internal static class ModuleRules
{
    /// <summary>A module that must not know another one, in one layer or in all (<c>*</c>).</summary>
    public static IEnumerable<string> Knows(Codebase code, string layer, string module, string other) =>
        code.Uses($"{layer}.{module}", $"*.{other}").Select(use => $"{use.From} uses {use.Target}");

    /// <summary>The same in the source.</summary>
    public static IEnumerable<string> Knows(IEnumerable<SourceFile> files, string layer, string module, string other) => files
        .Where(file => file.IsIn(layer, module))
        .Where(file => file.Mentions($@"\b(Domain|Application|Infrastructure|Web)\.{other}\b|(?<![\w.]){other}\.[A-Z]"))
        .Select(file => $"{file.Path} mentions {other}");

    /// <summary>A module of the application that names what another one's messages are made of.</summary>
    public static IEnumerable<string> MentionsDomainOf(IEnumerable<SourceFile> files, string module, string other) => files
        .Where(file => file.IsIn("Application", module) && file.Mentions($@"\bDomain\.{other}\b"))
        .Select(file => $"{file.Path} mentions Domain.{other}");

    /// <summary>A module of the application that uses more of another one than its messages and their answers.</summary>
    public static IEnumerable<string> UsesMoreThanMessages(Codebase code, Assembly application, string module, string other)
    {
        var messages = Messages.In(application);
        var allowed = messages.Concat(messages.SelectMany(message => Messages.PartsOf(Messages.AnswerOf(message))))
            .Select(type => type.FullName!)
            .ToHashSet(StringComparer.Ordinal);
        return code.Uses($"Application.{module}", $"Application.{other}").Concat(code.Uses($"Application.{module}", $"Domain.{other}"))
            .Where(use => !allowed.Contains(use.Target))
            .Select(use => $"{use.From} uses {use.Target}");
    }
}
