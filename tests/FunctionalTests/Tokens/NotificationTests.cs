using System.Net;
using MediatR;
using MembersSite.Application.Tokens.Users;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>What other modules may react to is published inside the transaction: a handler that fails undoes it all.</summary>
public abstract class NotificationTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Who_is_disabled_moved_or_deleted_is_told_to_the_handlers_while_their_row_is_there()
    {
        var heard = new Handler();
        await using var site = NewSite(heard);
        var (anna, admin) = (await site.JoinAsync(), await AdminAsync(site));

        foreach (var step in new[] { "disable", "enable", "level", "delete" })
        {
            using var done = await SubmitAsync(admin, anna, step);
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        Assert.Equal(["LevelChanged admin", "UserDisabled", "UserEnabled", "LevelChanged member", "UserDeleted"], heard.Names, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("level")]
    [InlineData("delete")]
    public async Task A_handler_that_fails_undoes_it_all(string step)
    {
        var handler = new Handler();
        await using var site = NewSite(handler);
        var (anna, admin) = (await site.JoinAsync(), await AdminAsync(site));
        var before = await RowsOfAsync(anna);
        handler.Fails = true;

        using var done = await SubmitAsync(admin, anna, step);

        Assert.Equal(HttpStatusCode.InternalServerError, done.StatusCode);
        Assert.Equal(before, await RowsOfAsync(anna));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token));
    }

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient admin, Session member, string step)
    {
        var page = $"/admin/members/{member.User.Code}";
        return admin.SubmitAsync(page, $"{page}/{step}", step is "level" ? [("LevelTitle", "member")] : []);
    }

    private static async Task<HttpClient> AdminAsync(MembersSiteFactory site)
    {
        var admin = await site.JoinAsync();
        await site.Services.SetLevelAsync(admin.Person, "admin");
        return (await site.LogInAsync(admin.Person)).Browser;
    }

    private Task<string> RowsOfAsync(Session member) => Database.ScalarAsync<string>(
        """
        SELECT CONCAT(u.user_level_id, ' ', u.is_disabled, ' ', (SELECT COUNT(*) FROM trongate_tokens t WHERE t.user_id = u.id), ' ', m.username)
        FROM trongate_users u JOIN members m ON m.trongate_user_id = u.id WHERE u.code = @p0
        """,
        member.User.Code);

    private MembersSiteFactory NewSite(Handler handler)
    {
        var site = Owner.NewFactory();
        site.Replace = services => services
            .AddSingleton<INotificationHandler<UserDisabled>>(handler)
            .AddSingleton<INotificationHandler<UserEnabled>>(handler)
            .AddSingleton<INotificationHandler<UserDeleted>>(handler)
            .AddSingleton<INotificationHandler<LevelChanged>>(handler);
        return site;
    }

    private sealed class Handler : INotificationHandler<UserDisabled>, INotificationHandler<UserEnabled>, INotificationHandler<UserDeleted>, INotificationHandler<LevelChanged>
    {
        public List<string> Names { get; } = [];

        public bool Fails { get; set; }

        public Task Handle(UserDisabled notification, CancellationToken cancellationToken) => HearAsync(nameof(UserDisabled));

        public Task Handle(UserEnabled notification, CancellationToken cancellationToken) => HearAsync(nameof(UserEnabled));

        public Task Handle(UserDeleted notification, CancellationToken cancellationToken) => HearAsync(nameof(UserDeleted));

        public Task Handle(LevelChanged notification, CancellationToken cancellationToken) => HearAsync($"{nameof(LevelChanged)} {notification.LevelTitle}");

        private Task HearAsync(string name)
        {
            Names.Add(name);
            return Fails ? throw new NotSupportedException("This handler fails on purpose.") : Task.CompletedTask;
        }
    }
}

public sealed class NotificationOnSqlite(SiteOnSqlite site) : NotificationTests(site), IClassFixture<SiteOnSqlite>;

public sealed class NotificationOnMariaDb(SiteOnMariaDb site) : NotificationTests(site), IClassFixture<SiteOnMariaDb>;
