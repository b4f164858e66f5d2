using System.Data;
using System.Data.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>
/// The one query that every request with an unknown token runs: a look-up by the unique index, by plain ADO.NET, which costs a
/// fraction of what EF Core does (docs/performance.md), on a connection of the pool that EF Core uses too.
/// </summary>
internal sealed class TokenLookup(IDatabase database)
{
    public const string Sql = """
        SELECT t.id, t.code, t.expiry_date, t.end_date, t.idle_seconds, t.last_used_date, t.abilities, u.id, u.code, u.is_disabled, l.level_title, t.proved_date, t.payload
        FROM trongate_tokens t
        JOIN trongate_users u ON u.id = t.user_id
        JOIN trongate_user_levels l ON l.id = u.user_level_id
        WHERE t.token = @value
        """;

    public async ValueTask<StoredToken?> FindAsync(TokenHash hash, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@value", hash.ToArray());
        command.Parameters.Add(parameter);
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
    }

    private static StoredToken Read(DbDataReader row) => new(
        new ValidatedToken(
            TokenId: row.GetInt64(0),
            Purpose: TokenPurpose.Of(row.GetString(1)),
            ExpiresAt: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2)),
            EndsAt: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3)),
            UserId: new TrongateUserId(row.GetInt64(7)),
            UserCode: row.GetString(8),
            LevelTitle: Shared(row.GetString(10)),
            Abilities: Abilities.Parse(row.GetString(6)),
            ProvedAt: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(11)),
            Payload: row.IsDBNull(12) ? null : Shared(row.GetString(12))),
        LastUsedAt: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(5)),
        IdleSeconds: row.IsDBNull(4) ? null : row.GetInt32(4),
        UserIsDisabled: row.GetBoolean(9));

    // Nearly all tokens say "member" and "password": in memory neither need stand once for each.
    private static string Shared(string word) => string.IsInterned(word) ?? word;
}
