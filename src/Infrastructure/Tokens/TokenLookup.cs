using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>
/// The one query that every request with an unknown token runs: a look-up by the unique index. It is plain
/// ADO.NET on connections that keep the statement prepared, which costs a fraction of what EF Core does
/// (docs/performance.md).
/// </summary>
internal sealed class TokenLookup(DatabaseLocation location) : IDisposable
{
    private const int MaxIdle = 32;

    public const string Sql = """
        SELECT t.id, t.code, t.expiry_date, t.end_date, t.idle_seconds, t.last_used_date, t.abilities, u.id, u.code, u.is_disabled, l.level_title
        FROM trongate_tokens t
        JOIN trongate_users u ON u.id = t.user_id
        JOIN trongate_user_levels l ON l.id = u.user_level_id
        WHERE t.token = @token
        """;

    private readonly ConcurrentBag<Statement> _idle = [];

    public async ValueTask<StoredToken?> FindAsync(TokenHash hash, CancellationToken ct)
    {
        if (_idle.TryTake(out var used))
        {
            try
            {
                return await RunAsync(used, hash, ct);
            }
            catch (DbException)
            {
                // The server may have closed a connection that lay idle: a fresh one tells whether it is more than that.
            }
        }

        return await RunAsync(await PrepareAsync(ct), hash, ct);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var statement))
        {
            statement.Dispose();
        }
    }

    private async ValueTask<StoredToken?> RunAsync(Statement statement, TokenHash hash, CancellationToken ct)
    {
        StoredToken? found;
        try
        {
            statement.Parameter.Value = hash.ToArray();
            await using var reader = await statement.Command.ExecuteReaderAsync(CommandBehavior.SingleRow, ct);
            found = await reader.ReadAsync(ct) ? Read(reader) : null;
        }
        catch
        {
            statement.Dispose();
            throw;
        }

        GiveBack(statement);
        return found;
    }

    private void GiveBack(Statement statement)
    {
        if (_idle.Count < MaxIdle)
        {
            _idle.Add(statement);
        }
        else
        {
            statement.Dispose();
        }
    }

    private async ValueTask<Statement> PrepareAsync(CancellationToken ct)
    {
        var connection = location.CreateConnection();
        try
        {
            await connection.OpenAsync(ct);
            var command = connection.CreateCommand();
            command.CommandText = Sql;
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@token";
            parameter.DbType = DbType.Binary;
            parameter.Size = TokenHash.Size;
            command.Parameters.Add(parameter);
            await command.PrepareAsync(ct);
            return new Statement(connection, command, parameter);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static StoredToken Read(DbDataReader row) => new(
        new ValidatedToken(
            TokenId: row.GetInt64(0),
            Purpose: new TokenPurpose(row.GetString(1)),
            ExpiresAt: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2)),
            EndsAt: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3)),
            UserId: new TrongateUserId(row.GetInt64(7)),
            UserCode: row.GetString(8),
            LevelTitle: row.GetString(10),
            Abilities: Abilities.Parse(row.GetString(6))),
        LastUsedAt: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(5)),
        IdleSeconds: row.IsDBNull(4) ? null : row.GetInt32(4),
        UserIsDisabled: row.GetBoolean(9));

    private sealed record Statement(DbConnection Connection, DbCommand Command, DbParameter Parameter) : IDisposable
    {
        public void Dispose()
        {
            Command.Dispose();
            Connection.Dispose();
        }
    }
}
