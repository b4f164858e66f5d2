using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ErrorOr;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;

namespace MembersSite.Web.Import;

/// <summary>The file of <c>--map</c>: JSON in which comments may stand, and what most sites have may be left out. A name that no map has is refused: it is a slip.</summary>
internal static class MapFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    // What a map may leave out, beside what may be null.
    private static readonly JsonObject Defaults = JsonSerializer.SerializeToNode(TrongateMap.Of([], null, null, null), Json)!.AsObject();
    private static readonly JsonObject OfAccounts = new() { ["id"] = "id", ["encrypted"] = new JsonArray() };
    private static readonly JsonObject OfUsers = new() { ["id"] = "id" };
    private static readonly JsonObject OfLevels = new() { ["id"] = "id", ["titles"] = new JsonObject() };
    private static readonly JsonObject OfTokens = new() { ["id"] = "id", ["codes"] = new JsonArray() };
    private static readonly JsonObject OfTokensWithCode = new() { ["codes"] = new JsonArray("0") };

    /// <summary>Writes a map.</summary>
    /// <param name="map">The map.</param>
    public static string Write(TrongateMap map) => JsonSerializer.Serialize(map, Json);

    /// <summary>Reads a map, or says all that is wrong with it (<see cref="ImportErrors.BadMap"/>). Whether it fits the source, only the source can tell.</summary>
    /// <param name="text">The content of the file.</param>
    public static ErrorOr<TrongateMap> Read(string text)
    {
        var parsed = Parse(text);
        if (parsed.IsError)
        {
            return parsed.Errors;
        }

        Complete(parsed.Value);
        var faults = FaultsOf(parsed.Value, typeof(TrongateMap), string.Empty).ToList();
        return faults.Count == 0 ? Deserialize(parsed.Value) : ImportErrors.BadMap(faults);
    }

    private static ErrorOr<JsonObject> Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Reading) is JsonObject map ? map : ImportErrors.BadMap(["It is no object: it begins with { and ends with }."]);
        }
        catch (JsonException e)
        {
            return ImportErrors.BadMap([e.LineNumber is { } line ? $"It is no JSON: line {line + 1}, position {e.BytePositionInLine + 1}." : "A name stands in it twice."]);
        }
    }

    private static ErrorOr<TrongateMap> Deserialize(JsonObject map)
    {
        try
        {
            return map.Deserialize<TrongateMap>(Json)!;
        }
        catch (JsonException e)
        {
            // The path is $.accounts[0].id; the message names our types.
            return ImportErrors.BadMap([$"{e.Path?.TrimStart('$', '.')} has a value of the wrong kind."]);
        }
    }

    private static void Complete(JsonObject map)
    {
        Fill(map, Defaults);
        Fill(map["text"], Defaults["text"]!.AsObject());
        Fill(map["users"], OfUsers);
        Fill(map["levels"], OfLevels);
        Fill(map["tokens"] is JsonObject tokens && tokens["code"] is not null ? tokens : null, OfTokensWithCode);
        Fill(map["tokens"], OfTokens);
        foreach (var accounts in map["accounts"] as JsonArray ?? [])
        {
            Fill(accounts, OfAccounts);
        }
    }

    private static void Fill(JsonNode? node, JsonObject defaults)
    {
        if (node is JsonObject given)
        {
            foreach (var (name, value) in defaults.Where(it => !given.ContainsKey(it.Key)))
            {
                given[name] = value?.DeepClone();
            }
        }
    }

    private static IEnumerable<string> FaultsOf(JsonNode? node, Type type, string path)
    {
        var info = Json.GetTypeInfo(type);
        return (node, info.Kind) switch
        {
            (JsonObject it, JsonTypeInfoKind.Object) => FaultsOf(it, info, path),
            (JsonArray it, JsonTypeInfoKind.Enumerable) => it.SelectMany((item, index) => FaultsOfItem(item, info.ElementType!, $"{path}[{index}]")),
            (JsonObject it, JsonTypeInfoKind.Dictionary) => it.SelectMany(item => FaultsOfItem(item.Value, info.ElementType!, $"{path}.{item.Key}")),
            _ => [],
        };
    }

    private static IEnumerable<string> FaultsOfItem(JsonNode? item, Type type, string path) => item is null ? [$"{path} is null."] : FaultsOf(item, type, path);

    private static IEnumerable<string> FaultsOf(JsonObject node, JsonTypeInfo info, string path)
    {
        var start = path.Length == 0 ? string.Empty : $"{path}.";
        var unknown = node.Select(it => it.Key).Where(name => info.Properties.All(property => property.Name != name)).ToList();
        var missing = info.Properties.Where(property => property.AssociatedParameter is { IsNullable: false } && node[property.Name] is null).Select(property => $"{start}{property.Name}");
        return [
            .. unknown.Select(name => $"{start}{name} is no name that a map has; there {(path.Length == 0 ? "are" : $"are in {path}")} {string.Join(", ", info.Properties.Select(it => it.Name))}."),
            .. missing.Select(name => $"{name} is missing."),
            .. info.Properties.SelectMany(property => FaultsOf(node[property.Name], property.PropertyType, start + property.Name))];
    }
}
