using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Audit;

/// <summary>What the tests ask of the audit trail.</summary>
internal static class Trail
{
    /// <summary>The kinds of what happened to a user, oldest first, with actor and detail: <c>logged-in/Member/with the password</c>.</summary>
    public static async Task<IReadOnlyList<string>> TrailAsync(this ITestDatabase database, long userId)
    {
        string[] actors = ["System", "Member", "Administrator", "Stranger"];
        var rows = await database.RowsAsync("SELECT kind, actor, detail FROM audit_events WHERE subject_id = @p0 ORDER BY id", userId);
        return [.. rows.Select(row => $"{row[0]}/{actors[Convert.ToInt32(row[1], System.Globalization.CultureInfo.InvariantCulture)]}{(row[2] is null ? null : $"/{row[2]}")}")];
    }

    public static Task<long> UserIdAsync(this ITestDatabase database, Session session) =>
        database.ScalarAsync<long>("SELECT id FROM trongate_users WHERE code = @p0", session.User.Code);

    /// <summary>One page of what the API lists.</summary>
    public static async Task<Happened[]> ActivityAsync(this MembersSiteFactory site, string token, string path = "/api/me/activity") =>
        (await site.Program(token).GetFromJsonAsync<Happened[]>(path, TestContext.Current.CancellationToken))!;
}

/// <summary>Something that happened, as the API lists it.</summary>
internal sealed record Happened(long Id, string Kind, string Words, string? Detail, string Actor, string? IpAddress, string? Browser, DateTimeOffset HappenedAt);
