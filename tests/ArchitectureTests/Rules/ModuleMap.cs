namespace MembersSite.ArchitectureTests.Rules;

/// <summary>
/// The map of the modules: which folders there may be in each layer, and whom each module sends messages to. A new module is
/// a row here, and in the README.
/// </summary>
internal static class ModuleMap
{
    public static readonly IReadOnlyDictionary<string, string[]> SendsMessagesTo = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Tokens"] = [],
        ["Mail"] = [],
        ["Audit"] = [],
        ["Throttling"] = [],
        ["Credentials"] = ["Tokens", "Throttling", "Mail"],
        ["Members"] = ["Tokens", "Credentials", "Throttling", "Mail"],
        ["Noticeboard"] = ["Members", "Throttling", "Mail"],
        ["Import"] = ["Members", "Tokens"],
        ["Admin"] = ["Tokens", "Mail", "Audit", "Throttling", "Credentials", "Members", "Noticeboard", "Import"],
    };

    /// <summary>What all modules stand on. It knows none of them.</summary>
    public static readonly IReadOnlyList<string> Shared = ["Common", "Persistence", "Caching"];

    public static IEnumerable<string> Modules => SendsMessagesTo.Keys;

    public static bool IsKnown(string folder) => SendsMessagesTo.ContainsKey(folder) || Shared.Contains(folder, StringComparer.Ordinal);

    /// <summary>
    /// Whether code of one module may mention a layer of another one at all: its messages (in Application), and on a page also what their
    /// answers are made of (in Domain) and what the other shows (in Web). Never its tables, and never anything from the domain.
    /// </summary>
    public static bool Allows(Place from, Place to) => from.Module == to.Module
        || Shared.Contains(to.Module, StringComparer.Ordinal)
        || (SendsMessagesTo.GetValueOrDefault(from.Module, []).Contains(to.Module, StringComparer.Ordinal) && (from.Layer, to.Layer) switch
        {
            ("Application" or "Infrastructure", "Application") => true,
            ("Web", "Application" or "Domain" or "Web") => true,
            _ => false,
        });
}

/// <summary>Where code stands: a layer and the folder in it that is a module, or one of those that all share.</summary>
internal sealed record Place(string Layer, string Module)
{
    public static readonly IReadOnlyList<string> Layers = ["Domain", "Application", "Infrastructure", "Web"];

    public override string ToString() => $"{Layer}.{Module}";
}
