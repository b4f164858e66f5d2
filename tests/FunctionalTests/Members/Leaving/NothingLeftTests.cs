using System.Globalization;
using System.Net;
using MediatR;
using MembersSite.Application.Members.Invitations;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Noticeboard;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Members.Leaving;

/// <summary>
/// Nothing is left of a deleted member in any table, which are read from the database itself: a module that forgets to erase its rows fails here,
/// and so does one whose column for a user no row of this test fills.
/// </summary>
public abstract class NothingLeftTests(Site owner) : SiteTests(owner)
{
    // A key that no count, time or other key has, so that wherever it stands it is this user.
    private const long Unmistakable = 7_391_046_518_273;

    // That something happened to somebody stays, under a key that leads nowhere.
    private static readonly string[] Kept = ["audit_events.actor_id", "audit_events.subject_id"];

    /// <summary>Rows of table and column, of every table.</summary>
    protected abstract string Columns { get; }

    /// <summary>Rows of table and column that point at a user.</summary>
    protected abstract string PointsAtUser { get; }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wherever_a_member_was_they_are_gone(bool byThemselves)
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var boss = await site.JoinAsync();
        await site.Services.SetLevelAsync(boss.Person, "admin");
        await database.RowsAsync("INSERT INTO trongate_users (id, code, user_level_id, is_disabled) VALUES (@p0, 'the user before', 2, 0)", Unmistakable - 1);
        var anna = await site.JoinAsync();
        Assert.Equal(Unmistakable, await database.UserIdAsync(anna));
        await UseEverythingAsync(site, anna);
        await AddCredentialsAsync(database, anna);

        var columns = await ColumnsAsync(database, Columns);
        var before = await HoldAsync(database, columns, Unmistakable);
        Assert.True(before.Contains("mails.owner_id") && before.Contains("invitations.invited_by_id") && before.Contains("trongate_tokens.user_id"), string.Join(' ', before));
        Assert.Subset(before.ToHashSet(StringComparer.Ordinal), (await ColumnsAsync(database, PointsAtUser)).ToHashSet(StringComparer.Ordinal));
        Assert.NotEmpty(await HoldAsync(database, columns, anna.Person.Username.ToLowerInvariant()));

        await DeleteAsync(site, anna, byThemselves ? null : boss);

        Assert.Equal(Kept, await HoldAsync(database, columns, Unmistakable), StringComparer.Ordinal);
        foreach (var words in new[] { anna.Person.Username, anna.Person.EmailAddress, anna.Person.FirstName + anna.Person.Username, anna.User.Code, "Nothing/1.0 left" })
        {
            Assert.Empty(await HoldAsync(database, columns, words));
            Assert.Empty(await HoldAsync(database, columns, words.ToLowerInvariant()));
        }
    }

    // A row in every table that can hold one about a member.
    private static async Task UseEverythingAsync(MembersSiteFactory site, Session anna)
    {
        var program = site.Program(anna.Token);
        program.DefaultRequestHeaders.UserAgent.ParseAdd("Nothing/1.0 left");
        await site.CreateTokenAsync(anna.Token, "profile:read");
        await site.LoginAsync(anna.Person);
        await program.PostNoticeAsync(anna.Person.FirstName + anna.Person.Username, "Nothing/1.0 left");
        using var followed = await program.PutAsync("/api/notices/following", content: null, TestContext.Current.CancellationToken);
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new InviteToJoin(new TrongateUserId(Unmistakable), ["ben@example.org"]), TestContext.Current.CancellationToken);
        using var exported = await program.GetAsync("/api/me/export", TestContext.Current.CancellationToken);
    }

    private static async Task AddCredentialsAsync(ITestDatabase database, Session anna)
    {
        var (hash, name) = (new byte[32], anna.Person.FirstName + anna.Person.Username);
        await database.RowsAsync("INSERT INTO authenticators (user_id, sealed_secret, last_step, created_date, last_used_date) VALUES (@p0, @p1, 0, 0, 0)", Unmistakable, name);
        await database.RowsAsync("INSERT INTO recovery_codes (user_id, hash, created_date) VALUES (@p0, @p1, 0)", Unmistakable, hash);
        await database.RowsAsync(
            """
            INSERT INTO passkeys (user_id, user_handle, credential_id, credential_hash, public_key, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, name, created_date)
            VALUES (@p0, @p1, @p2, @p2, @p2, 0, '', 1, 1, 1, @p1, 0)
            """,
            Unmistakable, name, hash);
        await database.RowsAsync("INSERT INTO passkey_ceremonies (hash, kind, user_id, state, expiry_date) VALUES (@p1, 'step-up', @p0, @p2, 0)", Unmistakable, hash, name);
        await AddImportedAccountAsync(database, hash);
        await database.RowsAsync(
            "INSERT INTO outside_logins (user_id, provider, subject, identity_hash, label, created_date) VALUES (@p0, 'Elsewhere', @p1, @p2, @p1, 0)", Unmistakable, name, hash);
    }

    private static async Task AddImportedAccountAsync(ITestDatabase database, byte[] hash) => await database.RowsAsync(
        "INSERT INTO import_accounts (source_table, source_id, user_id, source_digest, written_digest) VALUES ('trongate/members', 1, @p0, @p1, @p1)", Unmistakable, hash);

    private static async Task DeleteAsync(MembersSiteFactory site, Session anna, Session? boss)
    {
        if (boss is null)
        {
            using var left = await site.Program(anna.Token).SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = anna.Person.Password });
            Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        }
        else
        {
            var admin = await site.LogInAsync(boss.Person);
            using var deleted = await admin.Browser.PostFormAsync($"/admin/members/{anna.User.Code}/delete");
            deleted.AssertRedirect("/admin/members");
        }
    }

    private static async Task<string[]> ColumnsAsync(ITestDatabase database, string sql) =>
        [.. (await database.RowsAsync(sql)).Select(row => $"{row[0]}.{row[1]}".ToLowerInvariant()).Where(it => !it.StartsWith("__ef", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static async Task<List<string>> HoldAsync(ITestDatabase database, string[] columns, object value)
    {
        var found = new List<string>();
        foreach (var column in columns)
        {
            var parts = column.Split('.');

            // As text: SQLite compares no number with a text, and MariaDB takes a text for the number that it begins with.
            var rows = await database.ScalarAsync<int>(
                $"SELECT COUNT(*) FROM {parts[0]} WHERE CAST({parts[1]} AS CHAR(500)) = @p0", Convert.ToString(value, CultureInfo.InvariantCulture)!);
            if (rows > 0 && column != "trongate_users.id")
            {
                found.Add(column);
            }
        }

        return found;
    }
}

public sealed class NothingLeftOnSqlite(SiteOnSqlite site) : NothingLeftTests(site), IClassFixture<SiteOnSqlite>
{
    protected override string Columns => "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'";

    protected override string PointsAtUser =>
        "SELECT m.name, f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = 'trongate_users'";
}

public sealed class NothingLeftOnMariaDb(SiteOnMariaDb site) : NothingLeftTests(site), IClassFixture<SiteOnMariaDb>
{
    protected override string Columns => "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()";

    protected override string PointsAtUser =>
        "SELECT table_name, column_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE() AND referenced_table_name = 'trongate_users'";
}
