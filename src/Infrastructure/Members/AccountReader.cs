using System.Data.Common;
using MembersSite.Application.Members;
using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Persistence;

namespace MembersSite.Infrastructure.Members;

/// <summary>Reads what members may see of themselves, past EF Core: every page of the members' area shows it.</summary>
internal sealed class AccountReader(DatabaseLocation location) : IAccountReader, IDisposable
{
    private const string Sql = $"""
        SELECT username, first_name, last_name, email_address, date_created, last_login, num_logins
        FROM members
        WHERE trongate_user_id = {PreparedLookup<MemberView>.ValueName}
        """;

    private readonly PreparedLookup<MemberView> _accounts = new(location, Sql, Read);

    public ValueTask<MemberView?> FindAsync(TrongateUserId userId, CancellationToken ct) => _accounts.FindAsync(userId.Value, ct);

    public void Dispose() => _accounts.Dispose();

    private static MemberView Read(DbDataReader row) => new(
        Username: row.GetString(0),
        FirstName: row.GetString(1),
        LastName: row.GetString(2),
        EmailAddress: row.GetString(3),
        MemberSince: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(4)),
        LastLogin: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(5)),
        NumLogins: row.GetInt32(6));
}
