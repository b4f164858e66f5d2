using System.Data;
using System.Runtime.CompilerServices;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MySqlConnector;

namespace MembersSite.Infrastructure.Import;

/// <summary>Asks a source, over the one connection whose transaction holds the snapshot. Rows are handed on as they come.</summary>
internal sealed class SourceSnapshot(MySqlConnection connection, string description, SourceSchema schema) : ISourceSnapshot
{
    public string Description => description;

    public SourceSchema Schema => schema;

    public async Task<long> CountAsync(string table, CancellationToken ct)
    {
        await foreach (var count in ReadAsync(SourceQuery.OfCount(table), reader => reader.GetInt64(0), ct))
        {
            return count;
        }

        return 0;
    }

    public async Task<IReadOnlyList<SourceLevel>> ReadLevelsAsync(LevelTable levels, CancellationToken ct)
    {
        var all = new List<SourceLevel>();
        await foreach (var level in ReadAsync(new SourceQuery(schema, charset: null).OfLevels(levels), reader => SourceRow.Level(reader, levels), ct))
        {
            all.Add(level);
        }

        return all;
    }

    public async IAsyncEnumerable<SourceAccount> ReadAccountsAsync(
        AccountTable accounts, UserTable? users, TextRules text, [EnumeratorCancellation] CancellationToken ct)
    {
        var row = new SourceRow(schema, ZoneOf(text));
        SourceAccount? last = null;
        await foreach (var account in ReadAsync(new SourceQuery(schema, text.Charset).OfAccounts(accounts, users), reader => row.Account(reader, accounts), ct))
        {
            if (last?.Id == account.Id)
            {
                // The table between has several rows for this account: where they name several users, nobody knows which is right.
                last = last.UserId == account.UserId ? last : last with { UserId = null, User = null };
                continue;
            }

            if (last is not null)
            {
                yield return last;
            }

            last = account;
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    public IAsyncEnumerable<SourceToken> ReadTokensAsync(TokenTable tokens, UserTable? users, TextRules text, CancellationToken ct)
    {
        var row = new SourceRow(schema, ZoneOf(text));
        return ReadAsync(new SourceQuery(schema, charset: null).OfTokens(tokens, users), reader => row.Token(reader, tokens), ct);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static TimeZoneInfo ZoneOf(TextRules text) => TimeZoneInfo.FindSystemTimeZoneById(text.TimeZone);

    private async IAsyncEnumerable<T> ReadAsync<T>(string sql, Func<MySqlDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await OpenReaderAsync(command, ct);
        var isOver = false;
        try
        {
            // Whoever fails to read has nothing to cancel.
            isOver = true;
            while (await NextAsync(reader, ct))
            {
                isOver = false;
                yield return read(reader);
                isOver = true;
            }
        }
        finally
        {
            if (!isOver)
            {
                // Whoever has seen enough need not wait for a million rows to come.
                command.Cancel();
            }
        }
    }

    private static async Task<MySqlDataReader> OpenReaderAsync(MySqlCommand command, CancellationToken ct)
    {
        try
        {
            return await command.ExecuteReaderAsync(ct);
        }
        catch (Exception e) when (SourceFailure.Is(e) || (e is InvalidOperationException && command.Connection!.State != ConnectionState.Open))
        {
            throw SourceFailure.Lost(e);
        }
    }

    private static async Task<bool> NextAsync(MySqlDataReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (Exception e) when (SourceFailure.Is(e))
        {
            throw SourceFailure.Lost(e);
        }
    }
}
