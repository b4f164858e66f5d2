using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary><c>deploy/backup</c>: what was there when a backup began is there again after the database was lost.</summary>
public abstract class BackupTests(Site owner) : SiteTests(owner), IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    protected string Folder { get; } = Directory.CreateTempSubdirectory("members-site-backup-").FullName;

    [Fact]
    public async Task Members_of_before_log_in_after_the_database_was_lost_and_restored()
    {
        SkipIfProgramsAreMissing();
        var database = await Owner.NewDatabaseAsync();
        var old = await PlantOldBackupAsync();
        var (before, copy) = await BackUpUnderLoadAsync(database);
        Assert.False(File.Exists(old), "What is too old is kept.");
        Assert.Equal([copy], Directory.EnumerateFiles($"{Folder}/kept"), StringComparer.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(copy) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), "Others can read it.");

        await AssertRefusedAsync(database, copy, "To ");
        await DestroyAsync(database);
        await RunAsync(0, "restored: ", RestoreOf(database, copy));
        await using (var site = SiteProcess.Start(SettingsFor(database)))
        {
            await LogInAsync(await site.ReadyAsync(), before);

            // Over what is there, when told to; never under a site that runs.
            await AssertRefusedAsync(database, copy, "first, such as systemctl stop", "--over");
        }

        await RunAsync(0, "restored: ", [.. RestoreOf(database, copy), "--over"]);
    }

    [Fact]
    public async Task A_backup_that_is_broken_or_of_something_else_is_refused_before_anything_is_lost()
    {
        SkipIfProgramsAreMissing();
        var database = await Owner.NewDatabaseAsync();
        var copy = $"{Folder}/broken";
        await File.WriteAllTextAsync(copy, "no database", Ct);

        await RunAsync(1, string.Empty, [.. RestoreOf(database, copy), "--over"]);
        await RunAsync(1, string.Empty, BackupOf(database, $"{Folder}/kept"));
        Assert.False(Directory.Exists($"{Folder}/kept") && Directory.EnumerateFileSystemEntries($"{Folder}/kept").Any(), "It left half a copy.");
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected abstract string OldBackup { get; }

    protected abstract string[] BackupOf(ITestDatabase database, string folder);

    protected abstract string[] RestoreOf(ITestDatabase database, string copy);

    protected abstract Task DestroyAsync(ITestDatabase database);

    protected abstract void SkipIfProgramsAreMissing();

    protected static void SkipIfMissing(string program)
    {
        var isMissing = Programs.Find(program) is null;
        Assert.False(isMissing && Environment.GetEnvironmentVariable("MEMBERSSITE_REQUIRE_SERVICES") is "1", $"{program} is not installed, and MEMBERSSITE_REQUIRE_SERVICES=1 asks for it.");
        Assert.SkipWhen(isMissing, $"{program} is not installed: PATH has none.");
    }

    private protected static async Task<Ended> RunAsync(int exitCode, string says, string[] arguments)
    {
        var ended = await Programs.RunAsync("bash", arguments, Patience);
        Assert.True(ended.ExitCode == exitCode, ended.Output + ended.Error);
        Assert.Contains(says, ended.Output + ended.Error, StringComparison.Ordinal);
        return ended;
    }

    private static Dictionary<string, string> SettingsFor(ITestDatabase database) => new(SiteProcess.On(database), StringComparer.Ordinal)
    {
        ["PasswordHashing__Cost"] = "10",
        ["Site__Address"] = "https://members.test",
    };

    private async Task AssertRefusedAsync(ITestDatabase database, string copy, string says, params string[] over) => await RunAsync(1, says, [.. RestoreOf(database, copy), .. over]);

    private async Task<string> PlantOldBackupAsync()
    {
        Directory.CreateDirectory($"{Folder}/kept");
        var old = $"{Folder}/kept/{OldBackup}";
        await File.WriteAllTextAsync(old, string.Empty, Ct);
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return old;
    }

    // Two people join all the time; who had joined when the backup began must be in it. Then the site is killed.
    private async Task<(IReadOnlyList<Person> Before, string Copy)> BackUpUnderLoadAsync(ITestDatabase database)
    {
        await using var site = SiteProcess.Start(SettingsFor(database));
        using var client = new HttpClient { BaseAddress = await site.ReadyAsync() };
        using var end = new CancellationTokenSource();
        var joined = new ConcurrentQueue<Person>();
        var load = Enumerable.Range(0, 2).Select(_ => JoinAsync(client, joined, end.Token)).ToList();
        await Eventually.TrueAsync(() => Task.FromResult(joined.Count >= 4), Patience, () => "Nobody joins.");

        Person[] before = [.. joined];
        var backup = await RunAsync(0, $"{Folder}/kept/members-", BackupOf(database, $"{Folder}/kept"));
        await end.CancelAsync();
        await Task.WhenAll(load);
        return (before, backup.Output.Trim());
    }

    private static async Task LogInAsync(Uri site, IReadOnlyList<Person> people)
    {
        using var client = new HttpClient { BaseAddress = site };
        foreach (var person in people)
        {
            using var login = await client.PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);
            Assert.Equal(HttpStatusCode.Created, login.StatusCode);
        }
    }

    private static async Task JoinAsync(HttpClient client, ConcurrentQueue<Person> joined, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var person = Person.New();
            using var response = await client.PostAsJsonAsync("/api/members", person, Ct);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            joined.Enqueue(person);
        }
    }
}

public sealed class BackupOnSqlite(SiteOnSqlite owner) : BackupTests(owner), IClassFixture<SiteOnSqlite>
{
    protected override string OldBackup => "members-20200101-000000.db";

    protected override void SkipIfProgramsAreMissing() => SkipIfMissing("sqlite3");

    protected override string[] BackupOf(ITestDatabase database, string folder) => [DeployFile.PathOf("backup/backup-sqlite"), PathOf(database), folder];

    protected override string[] RestoreOf(ITestDatabase database, string copy) => [DeployFile.PathOf("backup/restore-sqlite"), copy, PathOf(database)];

    protected override Task DestroyAsync(ITestDatabase database)
    {
        File.Delete(PathOf(database));
        return Task.CompletedTask;
    }

    private static string PathOf(ITestDatabase database) => ((SqliteDatabase)database).Path;
}
