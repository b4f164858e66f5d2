using System.Net;
using MembersSite.Application.Import;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Import.Sessions;

/// <summary>Which tokens go on as sessions, and which do not: also those that the old site let pass and should not have.</summary>
public abstract class TokenVerdictTests(Site owner) : SiteTests(owner)
{
    private const string Table = "trongate_tokens";

    [Fact]
    public async Task Tokens_of_every_shape_are_good_as_they_were()
    {
        var (anna, long64, old32, new32) = (await Site.JoinAsync(), SessionMove.NewValue(62) + "-_", "-_" + SessionMove.NewValue(30), SessionMove.NewValue());
        var move = await new SessionMove(Site).UserAsync(1, anna, Database);

        var report = await move.Token(1, long64).Token(2, old32).Token(3, new32).RunAsync();

        Assert.Empty(report.Rows);
        Assert.Equal(3, report[Table, RowFate.Imported]);
        foreach (var value in new[] { long64, old32, new32 })
        {
            Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(value));
            Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(value.ToUpperInvariant()));
        }
    }

    [Fact]
    public async Task Nothing_of_a_token_is_stored_in_clear_and_it_does_not_outlive_its_end()
    {
        var (anna, brief, forever) = (await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue());
        var move = await new SessionMove(Site).UserAsync(1, anna, Database);

        await move.Token(1, brief, lifetime: TimeSpan.FromHours(2)).Token(2, forever, lifetime: TimeSpan.FromDays(400)).RunAsync();

        var rows = await Database.RowsAsync("SELECT name, payload, token, proved_date, end_date FROM trongate_tokens WHERE payload = @p0 ORDER BY end_date DESC", $"old-site from:{move.Map.Source}");
        Assert.All(rows, row => Assert.Equal(($"old-site from:{move.Map.Source}", 32, 0L), (row[1], ((byte[])row[2]!).Length, Convert.ToInt64(row[3], System.Globalization.CultureInfo.InvariantCulture))));
        Assert.DoesNotContain(Site.Log.Texts, text => text.Contains(brief, StringComparison.Ordinal));
        Assert.Equal(Site.Clock.GetUtcNow().AddDays(30).ToUnixTimeSeconds(), Convert.ToInt64(rows[0][4], System.Globalization.CultureInfo.InvariantCulture));
        Site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await Site.StatusAsync(brief), await Site.StatusAsync(forever)));
        Site.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(forever));
    }

    [Theory]
    [InlineData("token-empty", null, 1L, "0")]
    [InlineData("token-empty", "", 1L, "0")]
    [InlineData("token-odd-shape", "short", 1L, "0")]
    [InlineData("token-odd-shape", "23456789abcdefghjkmnpqrstuvwxyz!", 1L, "0")]
    [InlineData("token-odd-shape", "23456789abcdefghjkmnpqrstuvwxyz ", 1L, "0")]
    [InlineData("token-odd-shape", "23456789abcdefghjkmnpqrstuvwxyzé", 1L, "0")]
    [InlineData("token-passes-every-rule", "A3456789abcdefghjkmnpqrstuvwxyzA", 1L, "aaa")]
    [InlineData("token-passes-every-rule", "A3456789abcdefghjkmnpqrstuvwxyzB", 1L, "AAA")]
    [InlineData("token-passes-every-rule", "A3456789abcdefghjkmnpqrstuvwxyzB", 1L, "aaa ")]
    [InlineData("token-code-not-accepted", "A3456789abcdefghjkmnpqrstuvwxyzC", 1L, "xyz")]
    [InlineData("token-code-not-accepted", "A3456789abcdefghjkmnpqrstuvwxyzD", 1L, null)]
    [InlineData("token-of-nobody", "A3456789abcdefghjkmnpqrstuvwxyzE", 0L, "0")]
    [InlineData("token-of-nobody", "A3456789abcdefghjkmnpqrstuvwxyzF", null, "0")]
    [InlineData("token-of-a-user-without-account", "A3456789abcdefghjkmnpqrstuvwxyzG", 99L, "0")]
    public async Task A_token_that_is_none_is_refused_and_told(string reason, string? value, long? userId, string? code)
    {
        var anna = await Site.JoinAsync();
        var move = await new SessionMove(Site).UserAsync(1, anna, Database);
        move.Map = move.Map with { Tokens = move.Map.Tokens! with { Codes = ["0", "aaa"] } };

        var report = await move.Token(7, value, userId, code: code).RunAsync();

        Assert.Equal([$"{Table} 7 refused {reason}"], report.Rows);
        Assert.Equal((1, 0), (report[Table, RowFate.Refused], report[Table, RowFate.Imported]));
        Assert.DoesNotContain(report.Told, row => value is { Length: > 0 } && row.ToString().Contains(value, StringComparison.Ordinal));
        Assert.True(value is null || await Site.StatusAsync(Uri.EscapeDataString(value)) == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_whose_owner_is_not_here_or_is_shut_out_is_refused()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var move = await (await new SessionMove(Site).UserAsync(1, anna, Database)).UserAsync(8, ben, Database);
        move.User(2, CoreUserFate.ShutOut, 1).User(3, CoreUserFate.NotImported).User(4, CoreUserFate.LetIn, 1).User(4, CoreUserFate.LetIn, 2).AccountWithoutUser(1000).User(9, CoreUserFate.LetIn).User(10, CoreUserFate.LetIn, 4_000_000);
        await Database.RowsAsync("UPDATE trongate_users SET is_disabled = 1 WHERE code = @p0", ben.User.Code);
        var values = Enumerable.Range(0, 7).Select(_ => SessionMove.NewValue()).ToList();

        var report = await move
            .Token(1, values[0], 2).Token(2, values[1], 3).Token(3, values[2], 4).Token(4, values[3], 1000, hasUser: false).Token(5, values[4], 1001, hasUser: false).Token(6, values[5], 8).Token(7, values[6], 9)
            .Token(10, SessionMove.NewValue(), 10)
            .Token(new SourceToken(8, SessionMove.NewValue(), 1, Site.Clock.GetUtcNow(), "0", HasUser: true))
            .Token(new SourceToken(9, SessionMove.NewValue(), 1, ExpiresAt: null, "0", HasUser: true))
            .RunAsync();

        Assert.Equal(
            [
                $"{Table} 1 refused token-owner-shut-out", $"{Table} 10 refused token-owner-disabled-here", $"{Table} 2 refused token-owner-not-imported", $"{Table} 3 refused token-shared", $"{Table} 4 refused token-of-an-account",
                $"{Table} 5 refused token-of-a-deleted-user", $"{Table} 6 refused token-owner-disabled-here", $"{Table} 7 refused token-owner-not-imported", $"{Table} 8 refused token-expired",
                $"{Table} 9 refused token-without-end",
            ],
            report.Rows.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var value in values)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(value));
        }
    }

    [Fact]
    public async Task A_guests_token_does_not_make_them_the_user_of_that_key()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var move = (await new SessionMove(Site).UserAsync(5, anna, Database)).AccountWithoutUser(5);

        var report = await move.Token(1, value, 5).RunAsync();

        Assert.Equal([$"{Table} 1 refused token-of-an-account"], report.Rows);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(value));
    }

    [Fact]
    public async Task Tokens_that_stand_twice_are_nobodys_also_where_their_case_differs()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var move = await (await new SessionMove(Site).UserAsync(1, anna, Database)).UserAsync(2, ben, Database);
        var (twice, folded, alone) = (SessionMove.NewValue(), "a" + SessionMove.NewValue(31), SessionMove.NewValue());

        var report = await move.Token(1, twice, 1).Token(2, folded, 1).Token(3, alone, 2).Token(4, twice, 2).Token(5, "A" + folded[1..], 2, lifetime: TimeSpan.FromDays(-1)).RunAsync();

        Assert.Equal([1, 2, 4, 5], report.Told.Select(row => int.Parse(row.Id, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(report.Told, row => Assert.Equal("token-doubled", row.Reason.Code));
        Assert.Equal(1, report[Table, RowFate.Imported]);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await Site.StatusAsync(twice), await Site.StatusAsync(folded), await Site.StatusAsync(alone)));
    }

    [Fact]
    public async Task The_code_is_kept_where_the_map_accepts_it_and_a_table_may_have_none()
    {
        var (anna, coded, codeless) = (await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue(64));
        var move = await new SessionMove(Site).UserAsync(1, anna, Database);
        move.Map = move.Map with { Source = "coded", Tokens = move.Map.Tokens! with { Codes = ["0", "a b"] } };
        await move.Token(1, coded, code: "a b").RunAsync();
        move.Map = move.Map with { Tokens = move.Map.Tokens! with { Table = "tbl_tokens", Code = null } };
        await move.Token(2, codeless, code: null).RunAsync();

        var payloads = await Database.RowsAsync("SELECT payload FROM trongate_tokens WHERE payload LIKE '%from:coded%' ORDER BY id");

        Assert.Equal(["old-site from:coded code:a%20b", "old-site from:coded"], payloads.Select(row => (string)row[0]!), StringComparer.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Site.StatusAsync(coded), await Site.StatusAsync(codeless)));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_tells_the_same()
    {
        // A database of its own: what the tests before have left is purged meanwhile.
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var (anna, ben, value) = (await site.JoinAsync(), await site.JoinAsync(), SessionMove.NewValue());
        await database.RowsAsync("UPDATE trongate_users SET is_disabled = 1 WHERE code = @p0", ben.User.Code);
        var move = await (await new SessionMove(site).UserAsync(1, anna, database)).UserAsync(2, ben, database);
        move.Token(1, value).Token(2, "short").Token(3, SessionMove.NewValue(), 2);
        const string Rows = "SELECT (SELECT COUNT(*) FROM import_tokens) + (SELECT COUNT(*) FROM trongate_tokens) + (SELECT COUNT(*) FROM import_cookies)";
        var before = await database.ScalarAsync<long>(Rows);

        var dry = await move.RunAsync(isDryRun: true);

        Assert.Equal(before, await database.ScalarAsync<long>(Rows));
        Assert.Equal(HttpStatusCode.Unauthorized, await site.StatusAsync(value));
        var wet = await move.RunAsync();
        Assert.Equal(wet.Rows, dry.Rows);
        Assert.Equal((1, 2), (dry[Table, RowFate.Imported], dry[Table, RowFate.Refused]));
        Assert.Equal((1, 2), (wet[Table, RowFate.Imported], wet[Table, RowFate.Refused]));
    }

    [Fact]
    public async Task Several_batches_go_in_and_each_token_is_good()
    {
        var anna = await Site.JoinAsync();
        var move = await new SessionMove(Site).UserAsync(1, anna, Database);
        var values = Enumerable.Range(0, 4500).Select(_ => SessionMove.NewValue()).ToList();
        for (var i = 0; i < values.Count; i++)
        {
            move.Token(i + 1, values[i]);
        }

        var report = await move.RunAsync();
        var again = await move.RunAsync();

        Assert.Equal((4500, 4500), (report[Table, RowFate.Imported], again[Table, RowFate.Known]));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Site.StatusAsync(values[0]), await Site.StatusAsync(values[^1])));
    }
}

public sealed class TokenVerdictTestsOnSqlite(SiteOnSqlite owner) : TokenVerdictTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class TokenVerdictTestsOnMariaDb(SiteOnMariaDb owner) : TokenVerdictTests(owner), IClassFixture<SiteOnMariaDb>;
