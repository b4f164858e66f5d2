using System.Data.Common;
using System.Globalization;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>
/// Deletes expired tokens by plain ADO.NET within EF Core's transaction. A large purge takes some thousands of statements a second;
/// what EF Core allocates for as many makes the garbage collector run every second, and requests wait for it (docs/performance.md).
/// </summary>
/// <param name="db">Has begun a transaction.</param>
internal sealed class ExpiredTokens(MembersDbContext db)
{
    private const int AtOnce = 10;

    private const string Find = "SELECT id FROM trongate_tokens WHERE expiry_date <= @now ORDER BY expiry_date LIMIT @most";

    private static readonly string[] IdNames = [.. Enumerable.Range(0, AtOnce).Select(number => string.Create(CultureInfo.InvariantCulture, $"@id{number}"))];

    // A token may have been used, and so prolonged, since it was found.
    private static readonly string Delete = $"DELETE FROM trongate_tokens WHERE id IN ({string.Join(", ", IdNames)}) AND expiry_date <= @now";

    /// <summary>Deletes tokens that expired at a time or before.</summary>
    /// <param name="now">That time.</param>
    /// <param name="atMost">How many to delete at the most, 1 or more.</param>
    /// <returns>How many were found; another node may have deleted some of them first.</returns>
    public async Task<int> DeleteAsync(DateTimeOffset now, int atMost, CancellationToken ct)
    {
        // Found first and deleted by key: nodes that purge at once then lock the same rows in the same order, and
        // the index that validation reads is not searched with locks held.
        var ids = await FindAsync(now, atMost, ct);
        ids.Sort();
        await using var command = NewCommand(Delete, [.. IdNames, "@now"]);
        command.Parameters["@now"].Value = now.ToUnixTimeSeconds();
        foreach (var few in ids.Chunk(AtOnce))
        {
            await DeleteAsync(command, few, ct);

            // SQLite works on this very thread: whoever waits for its processor goes first. A server has its own.
            Thread.Yield();
        }

        return ids.Count;
    }

    private async Task<List<long>> FindAsync(DateTimeOffset now, int atMost, CancellationToken ct)
    {
        await using var command = NewCommand(Find, ["@now", "@most"]);
        command.Parameters["@now"].Value = now.ToUnixTimeSeconds();
        command.Parameters["@most"].Value = atMost;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<long>();
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    // One statement for any number of tokens, so that it is prepared once: where they are fewer, the last is named again.
    private static Task<int> DeleteAsync(DbCommand command, long[] few, CancellationToken ct)
    {
        for (var i = 0; i < AtOnce; i++)
        {
            command.Parameters[i].Value = few[Math.Min(i, few.Length - 1)];
        }

        return command.ExecuteNonQueryAsync(ct);
    }

    private DbCommand NewCommand(string sql, IEnumerable<string> parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
