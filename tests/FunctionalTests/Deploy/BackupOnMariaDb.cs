using MembersSite.FunctionalTests.Databases;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Deploy;

public sealed class BackupOnMariaDb(SiteOnMariaDb owner, MariaDbServer server) : BackupTests(owner), IClassFixture<SiteOnMariaDb>
{
    protected override string OldBackup => "members-20200101-000000.sql.gz";

    protected override void SkipIfProgramsAreMissing() => SkipIfMissing("mariadb-dump");

    protected override string[] BackupOf(ITestDatabase database, string folder) => [DeployFile.PathOf("backup/backup-mariadb"), Connection(), NameOf(database), folder];

    protected override string[] RestoreOf(ITestDatabase database, string copy) => [DeployFile.PathOf("backup/restore-mariadb"), copy, Connection(), NameOf(database)];

    protected override async Task DestroyAsync(ITestDatabase database) => await database.RowsAsync($"DROP DATABASE {NameOf(database)}");

    private static string NameOf(ITestDatabase database) => new MySqlConnectionStringBuilder(database.ConnectionString).Database;

    // A password is never on a command line.
    private string Connection()
    {
        var file = $"{Folder}/connection.cnf";
        File.WriteAllText(file, $"[client]\nhost=127.0.0.1\nport={server.Port}\nuser=root\n");
        return file;
    }
}
