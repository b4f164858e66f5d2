using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MembersSite.Templates;

/// <summary>Completes template.json: which files each option takes along, and which names are taken.</summary>
internal static partial class TemplateJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file with what <see cref="Parts"/> says and with the words of the source.</summary>
    public static string Complete(string template, IEnumerable<TemplateFile> files)
    {
        var json = JsonNode.Parse(template)!;
        json["forms"]!["notTaken"]!["pattern"] = $"^({string.Join('|', TakenIn(files).Order(StringComparer.Ordinal))})$";
        json["sources"] = new JsonArray(new JsonObject
        {
            ["copyOnly"] = new JsonArray([.. Parts.KeptAsTheyAre.Select(path => JsonValue.Create(path))]),
            ["modifiers"] = new JsonArray([.. Parts.All.Select(part => new JsonObject
            {
                ["condition"] = $"(!{part.Option})",
                ["exclude"] = new JsonArray([.. part.Files.Select(pattern => JsonValue.Create(pattern))]),
            })]),
        });
        return json.ToJsonString(Readable);
    }

    /// <summary>
    /// The words of the source: a site that is called <c>Token</c> would have a namespace of that name at the root, which hides the type. Each word that
    /// could be a type or a namespace counts, whether it is one or not.
    /// </summary>
    public static IReadOnlySet<string> TakenIn(IEnumerable<TemplateFile> files) => files
        .Where(file => file.Is(".cs") || file.Is(".cshtml"))
        .SelectMany(file => file.Lines)
        .SelectMany(line => Word().Matches(NotCode().Replace(line, string.Empty)).Select(word => word.Value))
        .Where(word => !word.Contains('_') && !word.Contains("MembersSite", StringComparison.Ordinal))
        .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\w)[A-Z]\w*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    // Comments, and what stands in quotes.
    [GeneratedRegex(@"//.*$|""(\\.|[^""\\])*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotCode();
}
