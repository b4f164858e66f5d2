using System.Text.RegularExpressions;
using ArchUnitNET.Domain;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>Compiled code laid out as <c>Root.Layer.Module</c>, and which of its types use which.</summary>
internal sealed record Codebase(Architecture Architecture, string Root)
{
    /// <summary>Every use of a type in a namespace by a type in another one.</summary>
    /// <param name="from">The end of a namespace: a layer and a module, either of which may be <c>*</c>.</param>
    /// <param name="to">The same for the type that is used.</param>
    public IEnumerable<Use> Uses(string from, string to)
    {
        var (isFrom, isTo) = (Matcher(from), Matcher(to));
        return Architecture.Types
            .Where(type => isFrom.IsMatch(type.Namespace.FullName))
            .SelectMany(type => type.Dependencies.Select(dependency => dependency.Target))
            .Where(target => target is not GenericParameter) // a T is nobody's, though it stands where a method declares it
            .Where(target => isTo.IsMatch(target.Namespace.FullName))
            .Select(target => new Use(from, target.FullName))
            .Distinct();
    }

    private Regex Matcher(string end) => new(
        $"^{Regex.Escape(Root)}\\.{Regex.Escape(end).Replace("\\*", "\\w+", StringComparison.Ordinal)}(\\.|$)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}

/// <summary>A use of a type.</summary>
internal sealed record Use(string From, string Target);
