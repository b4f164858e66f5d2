using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MembersSite.Application.Members.Leaving;

namespace MembersSite.Web.Members.Leaving;

/// <summary>All that is held about a member.</summary>
/// <param name="ExportedAt">When it was gathered.</param>
/// <param name="Parts">
/// What each part of the site holds, by its name: <c>profile</c> (names, addresses), <c>access</c> (level, and sessions, API tokens and other tokens
/// by purpose), <c>activity</c> (what happened), <c>mails</c> (what was mailed, by kind).
/// </param>
internal sealed record ExportedFile(DateTimeOffset ExportedAt, IReadOnlyDictionary<string, object?> Parts)
{
    // For people too: in lines, and with names in any script as they are written.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What the file is called.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"my-data-{ExportedAt:yyyy-MM-dd}.json");

    public static ExportedFile Of(MemberExport it) => new(it.ExportedAt, it.Parts);

    /// <summary>The file, in UTF-8.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new { ExportedAt, Parts }, Format);

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ExportedFile);
}
