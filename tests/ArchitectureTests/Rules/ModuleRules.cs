using System.Reflection;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>
/// Holds code against <see cref="ModuleMap"/>. The source is scanned beside what is compiled: a constant, a using or a cref leaves no
/// trace there.
/// </summary>
internal static class ModuleRules
{
    /// <summary>Folders that are no row of the map.</summary>
    public static IEnumerable<string> UnknownFolders(IEnumerable<SourceFile> files) => files
        .Where(file => file.Place is { } place && !ModuleMap.IsKnown(place.Module))
        .Select(file => $"{file.Path}: {file.Place!.Module} is no module");

    /// <summary>The same in what is compiled.</summary>
    public static IEnumerable<string> UnknownFolders(Codebase code) => code.Places
        .Where(place => !ModuleMap.IsKnown(place.Module))
        .Select(place => $"{place}: {place.Module} is no module");

    /// <summary>Files that mention a module, or a layer of one, which the map has no arrow to.</summary>
    public static IEnumerable<string> MissingArrows(IEnumerable<SourceFile> files) =>
        from file in files
        let place = file.Place
        where place is not null
        from module in ModuleMap.Modules
        from layer in Place.Layers
        let to = new Place(layer, module)
        where !ModuleMap.Allows(place, to) && Mentions(file, place, to)
        select $"{file.Path} mentions {to}";

    /// <summary>The same in what is compiled; and there a module may use of another one its messages, their answers and its errors, no more.</summary>
    /// <param name="code">The code.</param>
    /// <param name="messages">The assembly that holds the messages.</param>
    public static IEnumerable<string> MissingArrows(Codebase code, Assembly messages)
    {
        var spoken = Messages.SpokenIn(messages);
        return code.Uses()
            .Where(use => !ModuleMap.Allows(use.From, use.To) || (IsBehindMessages(use) && !spoken.Contains(use.Target)))
            .Select(use => use.ToString())
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>
    /// Code of the web layer that asks for a port of the application, where it should send a message. What a message carries, such as the report that a long
    /// one tells how far it is, is no port: who sends it makes it.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="messages">The assembly that holds the messages.</param>
    public static IEnumerable<string> PortsInWeb(Codebase code, Assembly messages)
    {
        var spoken = Messages.SpokenIn(messages);
        return code.Uses()
            .Where(use => use.From.Layer == "Web" && use.To.Layer == "Application" && use.IsOfInterface && !spoken.Contains(use.Target))
            .Select(use => use.ToString());
    }

    // What another module shows on its pages is shown to all; what it consists of is not.
    private static bool IsBehindMessages(Use use) => use.From.Module != use.To.Module
        && ModuleMap.SendsMessagesTo.ContainsKey(use.To.Module)
        && use.To.Layer != "Web"
        && !use.Target.EndsWith("Errors", StringComparison.Ordinal);

    // In full from the layer on, or by a name that begins with the module, which is looked for in the same layer.
    private static bool Mentions(SourceFile file, Place place, Place to) => file.Mentions($@"\b{to.Layer}\.{to.Module}\b")
        || (place.Layer == to.Layer && file.Mentions($@"(?<![\w.]){to.Module}\.[A-Z]"));
}
