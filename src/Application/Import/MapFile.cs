using System.Text.Json;
using System.Text.Json.Serialization;
using ErrorOr;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import;

/// <summary>The map as a file of JSON.</summary>
public static class MapFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Reads one. Error: <see cref="ImportErrors.BadMap"/>.</summary>
    /// <param name="text">What stands in the file.</param>
    public static ErrorOr<TrongateMap> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TrongateMap>(text, Format) is { } map ? map : ImportErrors.BadMap(["It is empty."]);
        }
        catch (JsonException e)
        {
            return ImportErrors.BadMap([$"It is no JSON of a map: see its line {e.LineNumber + 1}."]);
        }
    }

    /// <summary>Writes one.</summary>
    /// <param name="map">The map.</param>
    public static string Write(TrongateMap map) => JsonSerializer.Serialize(map, Format);
}
