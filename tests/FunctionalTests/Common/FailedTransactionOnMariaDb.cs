using System.Globalization;
using MembersSite.FunctionalTests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Common;

public sealed class FailedTransactionOnMariaDb(SiteOnMariaDb site) : FailedTransactionTests(site), IClassFixture<SiteOnMariaDb>
{
    protected override async Task EndAsync(DatabaseFacade db, CancellationToken ct)
    {
        var id = ((MySqlConnection)db.GetDbConnection()).ServerThread.ToString(CultureInfo.InvariantCulture);
        await Database.RowsAsync($"KILL {id}");
        await Eventually.TrueAsync(
            async () => await Database.ScalarAsync<int>($"SELECT COUNT(*) FROM information_schema.processlist WHERE id = {id}") == 0,
            TimeSpan.FromMinutes(2),
            () => "The connection is still there.");
    }
}
