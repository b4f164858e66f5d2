using MembersSite.Application.Admin;
using MembersSite.Application.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Web.Admin.Dashboard;

/// <summary>How the site is doing, as <c>/admin</c> shows it and <c>GET /api/admin/dashboard</c> answers it.</summary>
/// <param name="Members">How many members there are.</param>
/// <param name="Levels">The same by level and state.</param>
/// <param name="Sessions">How many sessions there are.</param>
/// <param name="MailsWaiting">How many mails are to be sent.</param>
/// <param name="MailsDead">How many mails were given up in the last 30 days.</param>
/// <param name="Days">The last 30 days in UTC, the oldest first; the last one is today.</param>
internal sealed record DashboardResponse(
    int Members, IReadOnlyList<LevelCount> Levels, UpTo Sessions, UpTo MailsWaiting, UpTo MailsDead, IReadOnlyList<DayCount> Days)
{
    public static DashboardResponse Of(DashboardView it)
    {
        int Number(int level, MemberState state) => it.Members.Where(count => count.LevelId == level && count.State == state).Sum(count => count.Number);
        var numbers = it.Activity.ToDictionary(count => (count.Kind, count.Day), count => count.Number);
        return new DashboardResponse(
            it.Members.Sum(count => count.Number),
            [.. it.Levels.Select(level => new LevelCount(level.Title, Number(level.Id, MemberState.Active), Number(level.Id, MemberState.Disabled), Number(level.Id, MemberState.Waiting)))],
            UpTo.Of(it.Sessions), UpTo.Of(it.Mails.Waiting), UpTo.Of(it.Mails.Dead),
            [
                .. it.Activity.Select(count => count.Day).Distinct().Order().Select(day => new DayCount(
                    day, numbers[(DashboardView.Joined, day)], numbers[(DashboardView.LoggedIn, day)], numbers[(DashboardView.LogInFailed, day)])),
            ]);
    }
}

/// <summary>How many members of one level there are.</summary>
/// <param name="Level">The title of the level.</param>
/// <param name="Active">How many can log in.</param>
/// <param name="Disabled">How many are disabled.</param>
/// <param name="Waiting">How many wait for approval.</param>
internal sealed record LevelCount(string Level, int Active, int Disabled, int Waiting);

/// <summary>A number that is counted up to a bound.</summary>
/// <param name="Number">How many; the bound where there are more.</param>
/// <param name="IsMore">Whether there are more than that.</param>
internal sealed record UpTo(int Number, bool IsMore)
{
    public static UpTo Of(BoundedCount it) => new(it.Number, it.IsMore);
}

/// <summary>What happened on one day. A number is null where the day is not known: its activity was deleted before it was counted.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Joined">How many joined.</param>
/// <param name="LoggedIn">How many log-ins there were.</param>
/// <param name="LogInFailed">How many wrong passwords were entered.</param>
internal sealed record DayCount(DateOnly Day, int? Joined, int? LoggedIn, int? LogInFailed);
