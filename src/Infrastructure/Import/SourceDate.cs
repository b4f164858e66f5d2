using System.Globalization;

namespace MembersSite.Infrastructure.Import;

/// <summary>Reads a date of a source: Unix seconds, or a date with or without a time, as MySQL prints it.</summary>
internal static class SourceDate
{
    // Of the year 9999, which stands for "never" on some sites.
    private const long LastSecond = 253402300799;
    private const int LastYear = 9999;

    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <summary>The date; nothing where there is none, such as 0 or <c>0000-00-00</c>, or it cannot be read.</summary>
    /// <param name="text">What stands in the column, as text.</param>
    /// <param name="type">The type of the column: the server tells a <c>timestamp</c> in UTC.</param>
    /// <param name="zone">The time zone of what names none.</param>
    public static DateTimeOffset? Read(string? text, string? type, TimeZoneInfo zone)
    {
        text = text?.Trim();
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds is > 0 and <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year < 1970)
        {
            return null;
        }

        // The hour that a clock skips in spring is read as if it had not; of the one that it repeats in autumn, the later is meant.
        return new DateTimeOffset(date, type == "timestamp" || date.Year == LastYear ? TimeSpan.Zero : zone.GetUtcOffset(date));
    }
}
