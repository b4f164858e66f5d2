using System.Globalization;

namespace MembersSite.Web.Common.Views;

/// <summary>Says how long something takes.</summary>
internal static class Durations
{
    /// <summary>A duration in its largest whole unit, such as "2 hours" or "90 minutes".</summary>
    /// <param name="duration">A minute or more; seconds are left out.</param>
    public static string InWords(TimeSpan duration) => duration switch
    {
        _ when duration.Ticks % TimeSpan.TicksPerDay == 0 => Count(duration.TotalDays, "day"),
        _ when duration.Ticks % TimeSpan.TicksPerHour == 0 => Count(duration.TotalHours, "hour"),
        _ => Count(Math.Floor(duration.TotalMinutes), "minute"),
    };

    private static string Count(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:0} {unit}{(number == 1 ? string.Empty : "s")}");
}
