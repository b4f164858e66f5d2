using System.Net;
using MediatR;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Carriers;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import.Sessions;

/// <summary>Tokens that are moved in once more: what has ended, here or there, stays ended.</summary>
public abstract class SecondMoveTests(Site owner) : SiteTests(owner)
{
    private const string Table = "trongate_tokens";

    [Fact]
    public async Task A_session_that_was_ended_here_does_not_come_back()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value);
        await move.RunAsync();
        using var ended = await Site.Program(value).DeleteAsync("/api/sessions/current", Ct);
        Assert.True(ended.IsSuccessStatusCode);

        var again = await move.RunAsync();

        Assert.Equal((0, 1), (again[Table, RowFate.Imported], again[Table, RowFate.Known]));
        Assert.Empty(again.Rows);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(value));
    }

    [Fact]
    public async Task Who_has_logged_out_there_meanwhile_is_logged_out_here_and_who_was_shut_out_too()
    {
        var (anna, ben, gone, stays, shut) = (await Site.JoinAsync(), await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue(), SessionMove.NewValue());
        var first = await (await new SessionMove(Site).UserAsync(1, anna, Database)).UserAsync(2, ben, Database);
        await first.Token(1, gone).Token(2, stays).Token(3, shut, 2).RunAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (await Site.StatusAsync(gone), await Site.StatusAsync(stays), await Site.StatusAsync(shut)));

        var second = (await new SessionMove(Site).UserAsync(1, anna, Database)).User(2, CoreUserFate.ShutOut, 2).Token(2, stays).Token(3, shut, 2);
        var dry = await second.RunAsync(isDryRun: true);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(gone));
        var report = await second.RunAsync();

        Assert.Equal(dry.Told, report.Told);
        Assert.Equal([$"{Table} 3 refused token-owner-shut-out", $"{Table} gone refused session-gone-from-source", $"{Table} gone refused session-gone-from-source"], report.Rows);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await Site.StatusAsync(gone), await Site.StatusAsync(stays), await Site.StatusAsync(shut)));
    }

    [Fact]
    public async Task Another_site_that_moves_in_leaves_the_sessions_of_the_first_alone_and_so_does_one_without_the_files_of_PHP()
    {
        using var folder = new PhpFolder(Site);
        var (anna, value, other) = (await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue());
        var id = folder.Add(value);
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value);
        await move.RunAsync(folder.Path);

        var first = move.Map.Source;
        move.Map = move.Map with { Source = "other" };
        await move.Forget().Token(1, other).RunAsync();
        move.Map = move.Map with { Source = first };
        await move.Forget().Token(1, value).RunAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (await Site.StatusAsync(value), await Site.StatusAsync(other), await Site.StatusAsync($"PHPSESSID={id}")));
        folder.Remove(id);
        await move.RunAsync(folder.Path);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await Site.StatusAsync(value), await Site.StatusAsync($"PHPSESSID={id}")));
    }

    [Fact]
    public async Task Who_has_proved_themselves_here_meanwhile_stays_logged_in()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value);
        await move.RunAsync();
        await Database.RowsAsync($"UPDATE trongate_tokens SET payload = 'old-site password from:{move.Map.Source}' WHERE payload = 'old-site from:{move.Map.Source}'");

        await move.Forget().RunAsync();

        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(value));
    }

    [Fact]
    public async Task An_id_of_PHP_that_somebody_else_uses_now_is_nobodys_and_so_is_a_token_that_has_changed_hands()
    {
        using var folder = new PhpFolder(Site);
        var (anna, ben, of, other, moved) = (await Site.JoinAsync(), await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue(), SessionMove.NewValue());
        var id = folder.Add(of);
        var move = await (await new SessionMove(Site).UserAsync(1, anna, Database)).UserAsync(2, ben, Database);
        await move.Token(1, of).Token(2, other, 2).Token(3, moved).RunAsync(folder.Path);
        folder.AddFile($"trongatetoken|s:32:\"{other}\";", id: id);
        move.Forget().Token(1, of).Token(2, other, 2).Token(3, moved, 2);

        var dry = await move.RunAsync(folder.Path, isDryRun: true);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Site.StatusAsync($"PHPSESSID={id}"), await Site.StatusAsync(moved)));
        var report = await move.RunAsync(folder.Path);

        Assert.Equal([$"{Table} 3 refused session-of-somebody-else", "php-sessions 1 refused session-of-somebody-else"], report.Rows);
        Assert.Equal(dry.Told, report.Told);
        Assert.Equal((2, 1, 0), (report[Table, RowFate.Known], report[Table, RowFate.Refused], report["php-sessions", RowFate.Known]));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await Site.StatusAsync($"PHPSESSID={id}"), await Site.StatusAsync(moved)));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Site.StatusAsync(of), await Site.StatusAsync(other)));
        var again = await move.RunAsync(folder.Path);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await Site.StatusAsync($"PHPSESSID={id}"), await Site.StatusAsync(moved)));
        Assert.Equal(0, again[Table, RowFate.Imported]);
    }

    [Fact]
    public async Task What_was_ended_here_does_not_come_back_by_its_file_of_PHP()
    {
        using var folder = new PhpFolder(Site);
        var (anna, ended, lives) = (await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue());
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, ended).Token(2, lives);
        await move.RunAsync();
        using var logout = await Site.Program(ended).DeleteAsync("/api/sessions/current", Ct);
        var ids = new[] { (folder.Add(ended), HttpStatusCode.Unauthorized), (folder.Add(lives), HttpStatusCode.OK) };

        var dry = await move.RunAsync(folder.Path, isDryRun: true);
        var report = await move.RunAsync(folder.Path);

        Assert.Equal("php-session-token-ended", Assert.Single(report.Told).Reason.Code);
        Assert.Equal(dry.Told, report.Told);
        Assert.Equal(1, report["php-sessions", RowFate.Imported]);
        foreach (var (id, expected) in ids)
        {
            Assert.Equal(expected, await Site.StatusAsync($"PHPSESSID={id}"));
        }
    }

    [Fact]
    public async Task Whose_member_was_disabled_here_is_told_of_again_and_ends()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value);
        await move.RunAsync();
        await Database.RowsAsync("UPDATE trongate_users SET is_disabled = 1 WHERE code = @p0", anna.User.Code);

        var dry = await move.RunAsync(isDryRun: true);
        var report = await move.RunAsync();

        Assert.Equal([$"{Table} 1 refused token-owner-disabled-here"], report.Rows);
        Assert.Equal(dry.Told, report.Told);
        Assert.Equal((1, 0), (report[Table, RowFate.Refused], report[Table, RowFate.Known]));
        await Database.RowsAsync("UPDATE trongate_users SET is_disabled = 0 WHERE code = @p0", anna.User.Code);
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0 AND t.payload LIKE 'old-site%'", anna.User.Code));
    }

    [Fact]
    public async Task The_carriers_are_not_ended_while_an_import_brings_more()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        await using (await scope.ServiceProvider.GetRequiredService<IImportLock>().TryTakeAsync(Ct))
        {
            Assert.Equal("Import.AlreadyRunning", (await SendAsync(new EndCarriers())).ErrorsOrEmptyList.Select(it => it.Code).SingleOrDefault());
        }

        Assert.False((await SendAsync(new EndCarriers())).IsError);
    }

    [Fact]
    public async Task Ending_the_carriers_ends_what_still_has_an_old_value_and_nothing_brings_it_back()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value);
        await move.RunAsync();

        var ended = await SendAsync(new EndCarriers());

        Assert.True(ended.Value.Sessions >= 1);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await Site.StatusAsync(value), await Site.StatusAsync(anna.Token)));
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM import_cookies"));
        await move.RunAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(value));
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM import_cookies"));
    }

    [Fact]
    public async Task What_has_expired_is_forgotten()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var anna = await site.JoinAsync();
        var move = (await new SessionMove(site).UserAsync(1, anna, database)).Token(1, SessionMove.NewValue()).Token(2, SessionMove.NewValue(), lifetime: TimeSpan.FromDays(20));
        await move.RunAsync();
        site.Clock.Advance(TimeSpan.FromDays(2));

        await SendAsync(new PurgeImportedTokens(10), site);
        Assert.Equal((1, 1), (await database.ScalarAsync<int>("SELECT COUNT(*) FROM import_tokens"), await database.ScalarAsync<int>("SELECT COUNT(*) FROM import_cookies")));
        site.Clock.Advance(TimeSpan.FromDays(20));
        await SendAsync(new PurgeImportedTokens(10), site);
        Assert.Equal((0, 0), (await database.ScalarAsync<int>("SELECT COUNT(*) FROM import_tokens"), await database.ScalarAsync<int>("SELECT COUNT(*) FROM import_cookies")));
    }

    private Task<T> SendAsync<T>(IRequest<T> message) => SendAsync(message, Site);

    private static async Task<T> SendAsync<T>(IRequest<T> message, MembersSiteFactory site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, Ct);
    }
}

public sealed class SecondMoveTestsOnSqlite(SiteOnSqlite owner) : SecondMoveTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class SecondMoveTestsOnMariaDb(SiteOnMariaDb owner) : SecondMoveTests(owner), IClassFixture<SiteOnMariaDb>;
