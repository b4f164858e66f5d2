using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Import;

/// <summary>Keys that cannot be kept here, or that several rows have, are said in one line.</summary>
public abstract class OddKeyTests(Site owner, MariaDbServer server) : SiteTests(owner)
{
    private const string Biggest = "18446744073709551615";
    private const string Smallest = "-9223372036854775808";

    [Theory]
    [InlineData($"ALTER TABLE members MODIFY id bigint unsigned; INSERT INTO members (id, username, email_address, confirmed) VALUES (1, 'ann', 'ann@example.org', 1), ({Biggest}, 'big', 'big@example.org', 1);", "members.id")]
    [InlineData($"ALTER TABLE members MODIFY id bigint; INSERT INTO members (id, username, email_address, confirmed) VALUES ({Smallest}, 'small', 'small@example.org', 1);", "members.id")]
    [InlineData($"ALTER TABLE trongate_tokens MODIFY id bigint unsigned; INSERT INTO trongate_tokens (id, token, user_id) VALUES ({Biggest}, 'a', 1);", "trongate_tokens.id")]
    [InlineData($"ALTER TABLE trongate_user_levels MODIFY id bigint unsigned; INSERT INTO trongate_user_levels VALUES ({Biggest}, 'big');", "trongate_user_levels.id")]
    public async Task A_key_that_cannot_be_kept_is_named(string sql, string column)
    {
        await using var source = await TrongateDatabase.NewAsync(server, TrongateDatabase.Core, TrongateDatabase.Members, sql);

        foreach (var isDryRun in new[] { true, false })
        {
            var answer = await Site.TryImportAsync(new ImportTrongate(source.ConnectionString, Map: null, PhpSessions: null, isDryRun, new CollectedReport()));

            Assert.Equal("Import.SourceUnusable", answer.FirstError.Code);
            Assert.Contains(column, answer.FirstError.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_user_whose_key_cannot_be_kept_is_nobodys()
    {
        await using var source = await TrongateDatabase.NewAsync(
            server, TrongateDatabase.Core, TrongateDatabase.Members,
            $"""
            ALTER TABLE trongate_users MODIFY id bigint unsigned; ALTER TABLE trongate_tokens MODIFY user_id bigint unsigned; ALTER TABLE members MODIFY trongate_user_id bigint unsigned;
            INSERT INTO trongate_users (id, code, user_level_id) VALUES ({Biggest}, 'a', 1);
            INSERT INTO members (id, username, email_address, first_name, password, trongate_user_id, confirmed) VALUES (1, 'odd', 'odd@example.org', 'Odd', '{TrongateDatabase.Hash}', {Biggest}, 1);
            INSERT INTO trongate_tokens (id, token, user_id, expiry_date) VALUES (1, 'oddoddoddoddoddoddoddoddoddodd99', {Biggest}, 2147483647);
            """);

        var report = await Site.ImportAsync(source);

        Assert.Equal(1, report["members", RowFate.Imported]);
        Assert.Equal(1, report["trongate_tokens", RowFate.Refused]);
        Assert.Equal(2, await Database.ScalarAsync<int>("SELECT level_id FROM members WHERE username = 'odd'"));
    }

    [Fact]
    public async Task Levels_of_one_key_are_a_fault_of_the_map()
    {
        await using var source = await TrongateDatabase.NewAsync(
            server, TrongateDatabase.Core, TrongateDatabase.Members, "ALTER TABLE trongate_user_levels ADD COLUMN kind int; UPDATE trongate_user_levels SET kind = 1;");
        var map = SourceOf.Trongate with
        {
            Accounts = [SourceOf.Members],
            Levels = new LevelTable("trongate_user_levels", "kind", "level_title", new Dictionary<string, string>(StringComparer.Ordinal)),
        };

        var answer = await Site.TryImportAsync(new ImportTrongate(source.ConnectionString, map, PhpSessions: null, IsDryRun: false, new CollectedReport()));

        Assert.Equal("Import.BadMap", answer.FirstError.Code);
        Assert.Contains("trongate_user_levels.kind", answer.FirstError.Description, StringComparison.Ordinal);
    }
}

public sealed class OddKeysOnSqlite(SiteOnSqlite owner, MariaDbServer server) : OddKeyTests(owner, server), IClassFixture<SiteOnSqlite>;

public sealed class OddKeysOnMariaDb(SiteOnMariaDb owner, MariaDbServer server) : OddKeyTests(owner, server), IClassFixture<SiteOnMariaDb>;
