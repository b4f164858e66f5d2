using System.Data.Common;
using System.Globalization;
using MembersSite.Application.Common;
using MembersSite.Application.Import;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import;

/// <summary>A database that is full, or gone, while members move in: one line, whole batches alone, and the next run goes on.</summary>
public sealed class ImportTargetTests(SiteOnSqlite owner, MariaDbServer server) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private const int Accounts = 9000;

    [Fact]
    public async Task A_full_database_stops_it_with_one_line_and_whole_batches()
    {
        await using var source = await NewSourceAsync();
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var limit = new PageLimit();
        site.Replace = services => services.ConfigureDbContext<SqliteMembersDbContext>(options => options.AddInterceptors(limit));
        _ = site.Services;

        // Room for a batch or two.
        limit.Pages = await database.ScalarAsync<int>("PRAGMA page_count") + 600;
        var full = await Assert.ThrowsAsync<UnavailableException>(() => site.TryImportAsync(Import(source, new CollectedReport())));
        Assert.Equal("The database cannot answer: SQLite Error 13: 'database or disk is full'.", full.Message);
        await AssertWholeAsync(database, part: true);

        limit.Pages = 1_073_741_823;
        await site.ImportAsync(source);
        await AssertWholeAsync(database, part: false);
    }

    [Fact]
    public async Task A_server_that_goes_stops_it_with_one_line_and_the_next_run_goes_on()
    {
        await using var source = await NewSourceAsync();
        // What was committed survives its crash, as on any server that is not one for tests.
        await using var target = new MariaDbServer { Arguments = ["--innodb-flush-log-at-trx-commit=2"] };
        await target.StartAsync();
        var database = new MariaDbDatabase(target);
        await using var site = Owner.NewFactory(database);
        _ = site.Services;
        var report = new ReportThatDisturbs(Accounts / 2, () => target.CrashAsync().GetAwaiter().GetResult());

        var gone = await Assert.ThrowsAsync<UnavailableException>(() => site.TryImportAsync(Import(source, report)));
        Assert.StartsWith("The database cannot answer: ", gone.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', gone.Message);

        await target.StartAsync();
        await AssertWholeAsync(database, part: true);
        await site.ImportAsync(source);
        await AssertWholeAsync(database, part: false);
    }

    private static ImportTrongate Import(TrongateDatabase source, IImportReport report) => new(source.ConnectionString, null, null, IsDryRun: false, report);

    private static async Task AssertWholeAsync(ITestDatabase database, bool part)
    {
        var members = await database.ScalarAsync<int>("SELECT COUNT(*) FROM members");
        Assert.Equal(members, await database.ScalarAsync<int>("SELECT COUNT(*) FROM import_accounts"));
        Assert.Equal(members, await database.ScalarAsync<int>("SELECT SUM(number) FROM member_counts"));
        Assert.Equal(0, await database.OrphansAsync());
        Assert.InRange(members, part ? 1 : Accounts, part ? Accounts - 1 : Accounts);
    }

    private Task<TrongateDatabase> NewSourceAsync() => TrongateDatabase.NewAsync(
        server, TrongateDatabase.Core, TrongateDatabase.Members,
        $"""
        INSERT INTO trongate_users (id, code, user_level_id) SELECT seq, MD5(seq), 2 FROM seq_1_to_{Accounts};
        INSERT INTO members (id, username, email_address, first_name, last_name, password, trongate_user_id, date_created, confirmed)
            SELECT seq, CONCAT('member', seq), CONCAT('member', seq, '@example.org'), 'Anna', 'Lind', '{TrongateDatabase.Hash}', seq, 1700000000, 1 FROM seq_1_to_{Accounts};
        """);

    /// <summary>A limit of pages is one of its connection: each that is opened, or taken from the pool, gets it.</summary>
    private sealed class PageLimit : DbConnectionInterceptor
    {
        public int Pages { get; set; } = 1_073_741_823;

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {Pages}");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private sealed class ReportThatDisturbs(int rows, Action disturb) : IImportReport
    {
        private int _rows;

        public void Tell(ReportedRow row)
        {
        }

        public void Count(string table, RowFate fate)
        {
            if (++_rows == rows)
            {
                disturb();
            }
        }

        public void Progress(string what, long done, long total)
        {
        }
    }
}
