using System.Net;
using System.Net.Http.Json;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>How the site is doing, at <c>/admin</c>: from what is kept ready.</summary>
public abstract class DashboardTests(Site owner) : SiteTests(owner)
{
    // The evening on which the clock of every test begins.
    private static readonly DateOnly FirstDay = new(2040, 2, 29);

    [Fact]
    public async Task It_says_how_many_there_are_and_what_happened()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var admin = await site.PanelAsync();
        var anna = await site.JoinAsync();
        await site.JoinAsync();
        await site.LoginAsync(anna.Person);
        using var wrong = await site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", "not the password"));
        var answer = (await admin.Program.GetFromJsonAsync<Dashboard>("/api/admin/dashboard", Ct))!;
        using var disabled = await admin.Browser.SubmitAsync($"/admin/members/{anna.User.Code}", $"/admin/members/{anna.User.Code}/disable");

        var page = await admin.Browser.OpenAsync("/admin");

        // A mail tells of the second device, and whoever is disabled has no session.
        Assert.Contains("Members 3 Sessions 2 Mails waiting 1 Mails given up 0", page.Words(), StringComparison.Ordinal);
        Assert.Contains("admin 1 0 0 member 1 1 0", page.Words(), StringComparison.Ordinal);
        Assert.Contains("29 February 3 1 1 28 February 0 0 0", page.Words(), StringComparison.Ordinal);
        Assert.Equal(30, page.QuerySelectorAll("details.numbers tbody tr").Length);
        Assert.Equal("page", page.QuerySelector(".subnav a[href='/admin']")?.GetAttribute("aria-current"));
        Assert.Equal((3, 4, 1, 0), (answer.Members, answer.Sessions.Number, answer.MailsWaiting.Number, answer.MailsDead.Number));
        Assert.Equal([new Level("admin", 1, 0, 0), new Level("member", 2, 0, 0)], answer.Levels);
        Assert.Equal(new Day(FirstDay, 3, 1, 1), answer.Days[^1]);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => FirstDay.AddDays(i - 29)), answer.Days.Select(it => it.Date));
    }

    [Fact]
    public async Task Its_charts_can_be_heard_and_read_as_numbers()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());

        var page = await (await site.PanelAsync()).Browser.OpenAsync("/admin");

        var charts = page.QuerySelectorAll("svg");
        Assert.Equal(3, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.Equal("img", chart.GetAttribute("role"));
            Assert.All(chart.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotEmpty(chart.QuerySelector($"[id='{id}']")!.TextContent));
            Assert.Equal(30, chart.QuerySelectorAll("g").Length);
            Assert.Empty(chart.QuerySelectorAll("[style], script"));
        });
        Assert.Equal("1 in 30 days, at most 1 a day (29 February).", charts[0].QuerySelector("desc")!.TextContent);
        Assert.Equal("29 February: 1", charts[0].QuerySelectorAll("g")[^1].QuerySelector("title")!.TextContent);
    }

    [Fact]
    public async Task A_day_that_is_over_is_counted_once_and_outlives_its_events()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var admin = await site.PanelAsync();
        const string Kept = "SELECT COUNT(*) FROM audit_days WHERE day_date = @p0";
        var midnight = new DateTimeOffset(FirstDay, default, TimeSpan.Zero).ToUnixTimeSeconds();

        // Half an hour after midnight somebody's transaction may still be on its way: the day is counted anew each time.
        site.Clock.Advance(TimeSpan.FromHours(1));
        var soon = await ReadAsync(admin.Program);
        Assert.Equal(0, await database.ScalarAsync<int>(Kept, midnight));
        site.Clock.Advance(TimeSpan.FromHours(1));
        var over = await ReadAsync(admin.Program);
        Assert.Equal(3, await database.ScalarAsync<int>(Kept, midnight));
        await database.RowsAsync("DELETE FROM audit_events");
        var later = await ReadAsync(admin.Program);

        Assert.All([soon, over, later], it => Assert.Equal(new Day(FirstDay, 1, 0, 0), it.Days[^2]));
        Assert.All([soon, over, later], it => Assert.Equal(new Day(FirstDay.AddDays(1), 0, 0, 0), it.Days[^1]));
        Assert.Equal(3 * 29, await database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_days"));
    }

    [Fact]
    public async Task Those_who_look_in_one_moment_count_together()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var admin = await site.PanelAsync();
        site.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMinutes(1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReadAsync(admin.Program))));

        Assert.All(answers, it => Assert.Equal(new Day(FirstDay, 1, 0, 0), it.Days[^2]));
        Assert.Equal(3 * 29, await database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_days"));
    }

    [Fact]
    public async Task A_day_whose_events_are_gone_is_not_known_and_not_called_quiet()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["Audit:Keep"] = "3.00:00:00";
        var admin = await site.PanelAsync();

        var answer = await ReadAsync(admin.Program);
        var page = await admin.Browser.OpenAsync("/admin");

        // At half past eleven in the evening, the whole of that day and of two before is kept.
        Assert.Equal([null, null, 0, 0, 1], answer.Days[^5..].Select(it => it.Joined));
        Assert.All(answer.Days[..27], it => Assert.Equal((null, null, null), (it.Joined, it.LoggedIn, it.LogInFailed)));
        Assert.Contains("27 February 0 0 0 26 February – – –", page.Words(), StringComparison.Ordinal);
        Assert.Contains("27 of these days are not known.", page.Words(), StringComparison.Ordinal);
        Assert.Equal(27, page.QuerySelector("svg")!.QuerySelectorAll(".unknown").Length);
    }

    [Fact]
    public async Task What_could_be_too_many_is_counted_up_to_a_bound()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        for (var i = 0; i < 3; i++)
        {
            await site.JoinAsync();
        }

        await using var scope = site.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();

        Assert.Equal(new BoundedCount(3, IsMore: false), (await mediator.Send(new CountLiveTokens(TokenPurpose.Session, 3), Ct)).Value);
        Assert.Equal(new BoundedCount(2, IsMore: true), (await mediator.Send(new CountLiveTokens(TokenPurpose.Session, 2), Ct)).Value);
        Assert.Equal(new BoundedCount(0, IsMore: false), (await mediator.Send(new CountLiveTokens(TokenPurpose.Api, 2), Ct)).Value);
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/activity")]
    [InlineData("/admin/activity.csv")]
    [InlineData("/admin/mail")]
    [InlineData("/api/admin/dashboard")]
    [InlineData("/api/admin/activity")]
    [InlineData("/api/admin/mails")]
    public async Task Nobody_but_administrators_sees_any_of_it(string path)
    {
        var (member, admin) = (await Site.JoinAsync(), await Site.PanelAsync());
        var token = await Site.CreateTokenAsync(admin.Session.Token, "profile:read");

        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(member.Token, path));
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(token.Token, path));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(admin.Session.Token, path));
    }

    [Theory]
    [InlineData("/api/admin/dashboard")]
    [InlineData("/api/admin/activity")]
    [InlineData("/api/admin/mails")]
    public async Task An_administrators_token_reads_it_by_its_ability(string path)
    {
        var admin = await Site.PanelAsync();
        var token = await Site.CreateTokenAsync(admin.Session.Token, "admin:read");

        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(token.Token, path));
    }

    private static async Task<Dashboard> ReadAsync(HttpClient program) => (await program.GetFromJsonAsync<Dashboard>("/api/admin/dashboard", Ct))!;

    private sealed record Dashboard(int Members, Level[] Levels, UpTo Sessions, UpTo MailsWaiting, UpTo MailsDead, Day[] Days);

    private sealed record Level([property: System.Text.Json.Serialization.JsonPropertyName("level")] string Title, int Active, int Disabled, int Waiting);

    private sealed record UpTo(int Number, bool IsMore);

    private sealed record Day([property: System.Text.Json.Serialization.JsonPropertyName("day")] DateOnly Date, int? Joined, int? LoggedIn, int? LogInFailed);
}

public sealed class DashboardOnSqlite(SiteOnSqlite site) : DashboardTests(site), IClassFixture<SiteOnSqlite>;

public sealed class DashboardOnMariaDb(SiteOnMariaDb site) : DashboardTests(site), IClassFixture<SiteOnMariaDb>;
