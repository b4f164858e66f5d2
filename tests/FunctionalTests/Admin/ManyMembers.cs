using System.Globalization;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>A member who never joined, with what a list is sorted and filtered by.</summary>
internal sealed record PlantedMember(string Username, string FirstName = "Anna", string LastName = "Lind", int Level = 2, int State = 0, long LastLogin = 1_700_000_000)
{
    public string EmailAddress => $"{Username}@example.org";
}

/// <summary>Puts many members into a database, past the site: as their joining would have left them.</summary>
internal static class ManyMembers
{
    private const int AtOnce = 500;
    private const int FirstId = 1000;

    /// <summary>Plants them, in this order; the last one is the newest.</summary>
    public static async Task PlantAsync(this ITestDatabase database, IReadOnlyList<PlantedMember> members)
    {
        foreach (var chunk in members.Select((member, i) => (Member: member, Id: FirstId + i)).Chunk(AtOnce))
        {
            await InsertAsync(database, "trongate_users (id, code, user_level_id, is_disabled)", chunk.Select(it => Line($"{it.Id}, 'planted-{it.Id}', {it.Member.Level}, {(it.Member.State > 0 ? 1 : 0)}")));
            await InsertAsync(
                database,
                "members (id, username, username_normalized, email_address, email_address_normalized, first_name, last_name, name_normalized, name_sorted, password, trongate_user_id, date_created, last_login, num_logins, level_id, state, must_reset)",
                chunk.Select(it => LineOf(it.Member, it.Id)));
        }

        foreach (var place in members.GroupBy(member => (member.Level, member.State)))
        {
            await database.RowsAsync("DELETE FROM member_counts WHERE level_id = @p0 AND state = @p1", place.Key.Level, place.Key.State);
            await database.RowsAsync(Line(
                $"INSERT INTO member_counts (level_id, state, number) SELECT {place.Key.Level}, {place.Key.State}, COUNT(*) FROM members WHERE level_id = {place.Key.Level} AND state = {place.Key.State}"));
        }
    }

    private static Task<IReadOnlyList<object?[]>> InsertAsync(ITestDatabase database, string into, IEnumerable<string> rows) => database.RowsAsync($"INSERT INTO {into} VALUES ({string.Join("), (", rows)})");

    private static string LineOf(PlantedMember it, int id)
    {
        var (first, last) = (it.FirstName.ToLowerInvariant(), it.LastName.ToLowerInvariant());
        return Line(
            $"{id}, '{it.Username}', '{it.Username.ToLowerInvariant()}', '{it.EmailAddress}', '{it.EmailAddress.ToLowerInvariant()}', '{it.FirstName}', '{it.LastName}', '{$"{first} {last}".Trim()}', '{$"{last} {first}".Trim()}', 'none', {id}, 1600000000, {it.LastLogin}, 1, {it.Level}, {it.State}, 0");
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
