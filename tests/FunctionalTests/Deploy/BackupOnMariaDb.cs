using System.IO.Compression;
using MembersSite.FunctionalTests.Databases;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Deploy;

public sealed class BackupOnMariaDb(SiteOnMariaDb owner, MariaDbServer server) : BackupTests(owner), IClassFixture<SiteOnMariaDb>
{
    [Fact]
    public async Task A_whole_dump_of_something_else_and_a_user_who_cannot_see_who_is_connected_are_refused_before_anything_is_lost()
    {
        SkipIfProgramsAreMissing();
        var database = await Owner.NewDatabaseAsync();
        await using (var site = Owner.NewFactory(database))
        {
            await site.JoinAsync();
        }

        await database.RowsAsync("CREATE TABLE kept (id int PRIMARY KEY)");
        await database.RowsAsync("INSERT INTO kept VALUES (1)");

        await RunAsync(1, "is of no database of this site", [.. RestoreOf(database, await DumpOfAsync("INSERT INTO `wp_users` VALUES (1);")), "--over"]);

        var whole = await DumpOfAsync("INSERT INTO `__EFMigrationsHistory` VALUES ('20260101000000_Initial','10.0.0');");
        await database.RowsAsync($"CREATE USER {NameOf(database)}; GRANT ALL ON *.* TO {NameOf(database)}; REVOKE PROCESS ON *.* FROM {NameOf(database)}");
        await RunAsync(1, "cannot see who is connected", [DeployFile.PathOf("backup/restore-mariadb"), whole, Connection(NameOf(database)), NameOf(database), "--over"]);
        await database.RowsAsync($"DROP USER {NameOf(database)}");

        Assert.Equal(1L, await database.ScalarAsync<long>("SELECT COUNT(*) FROM kept"));
    }

    protected override string OldBackup => "members-20200101-000000.sql.gz";

    protected override void SkipIfProgramsAreMissing() => SkipIfMissing("mariadb-dump");

    protected override string[] BackupOf(ITestDatabase database, string folder) => [DeployFile.PathOf("backup/backup-mariadb"), Connection(), NameOf(database), folder];

    protected override string[] RestoreOf(ITestDatabase database, string copy) => [DeployFile.PathOf("backup/restore-mariadb"), copy, Connection(), NameOf(database)];

    protected override async Task DestroyAsync(ITestDatabase database) => await database.RowsAsync($"DROP DATABASE {NameOf(database)}");

    private static string NameOf(ITestDatabase database) => new MySqlConnectionStringBuilder(database.ConnectionString).Database;

    private async Task<string> DumpOfAsync(string sql)
    {
        var path = $"{Folder}/of-something-else.sql.gz";
        await using var zipped = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await using var writer = new StreamWriter(zipped);
        await writer.WriteAsync($"{sql}\n-- Dump completed on 2026-01-01\n".AsMemory(), Ct);
        return path;
    }

    // A password is never on a command line.
    private string Connection(string user = "root")
    {
        var file = $"{Folder}/connection.cnf";
        File.WriteAllText(file, $"[client]\nhost=127.0.0.1\nport={server.Port}\nuser={user}\n");
        return file;
    }
}
