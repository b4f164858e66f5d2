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
        await second.RunAsync(isDryRun: true);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(gone));
        var report = await second.RunAsync();

        Assert.Equal([$"{Table} 3 refused token-owner-shut-out"], report.Rows);
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

        move.Map = move.Map with { Source = "other" };
        await move.Forget().Token(1, other).RunAsync();
        move.Map = move.Map with { Source = "trongate" };
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
        await Database.RowsAsync("UPDATE trongate_tokens SET payload = 'old-site password from:trongate' WHERE payload = 'old-site from:trongate'");

        await move.Forget().RunAsync();

        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(value));
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
