using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>Whatever is no passkey, or none for this question, proves nothing, and is told no more than that.</summary>
public abstract class BadPasskeyTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task An_answer_counts_once_for_its_own_question_and_in_time()
    {
        using var device = new SoftAuthenticator();
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var anna = await site.JoinAsync();
        await site.Program(anna.Token).AddPasskeyAsync(device);
        var (program, session) = (site.Program(), site.Program(anna.Token));

        // Replayed.
        var asked = await program.AskToLogInAsync();
        var response = device.Show(asked.Options);
        using var first = await program.SendPasskeyAsync(asked.Ceremony, response);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var replayed = await program.SendPasskeyAsync(asked.Ceremony, response);
        await replayed.AssertBadPasskeyAsync();

        // To the question of another window; and then that question is used up too.
        var (one, other) = (await program.AskToLogInAsync(), await program.AskToLogInAsync());
        using var crossed = await program.SendPasskeyAsync(one.Ceremony, device.Show(other.Options));
        await crossed.AssertBadPasskeyAsync();
        using var spent = await program.SendPasskeyAsync(one.Ceremony, device.Show(one.Options));
        await spent.AssertBadPasskeyAsync();

        // To a question of another kind, both ways.
        var confirm = await session.AskAsync("/api/sessions/current/passkey-options");
        using var asLogIn = await program.SendPasskeyAsync(confirm.Ceremony, device.Show(confirm.Options));
        await asLogIn.AssertBadPasskeyAsync();
        using var asConfirm = await session.PostAsJsonAsync("/api/sessions/current/confirm-by-passkey", new { other.Ceremony, response = device.Show(other.Options) }, Ct);
        await asConfirm.AssertBadPasskeyAsync();

        // Too late.
        var late = await program.AskToLogInAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var tooLate = await program.SendPasskeyAsync(late.Ceremony, device.Show(late.Options));
        await tooLate.AssertBadPasskeyAsync();
    }

    [Fact]
    public async Task Of_ten_who_send_one_answer_at_once_one_is_let_in()
    {
        using var device = new SoftAuthenticator();
        await Site.Program((await Site.JoinAsync()).Token).AddPasskeyAsync(device);
        var asked = await Site.Program().AskToLogInAsync();
        var response = device.Show(asked.Options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Site.Program().SendPasskeyAsync(asked.Ceremony, response))));

        Assert.Single(answers, it => it.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(it => it.StatusCode == HttpStatusCode.Unauthorized));
        Array.ForEach(answers, it => it.Dispose());
    }

    [Fact]
    public async Task A_copy_that_lags_behind_is_refused_and_its_owner_told()
    {
        using var device = new SoftAuthenticator();
        var anna = await Site.JoinAsync();
        await Site.Program(anna.Token).AddPasskeyAsync(device);
        using var used = await Site.Program().LogInByPasskeyAsync(device);
        Assert.Equal(HttpStatusCode.Created, used.StatusCode);

        device.SignCount--;
        using var copy = await Site.Program().LogInByPasskeyAsync(device);

        await copy.AssertBadPasskeyAsync();
        await Site.MailAsync(anna.Person.EmailAddress, "passkey-refused");
        Assert.StartsWith("passkey-refused/Stranger/", (await Database.TrailAsync(await Database.UserIdAsync(anna)))[^1], StringComparison.Ordinal);
        using var original = await Site.Program().LogInByPasskeyAsync(device);
        Assert.Equal(HttpStatusCode.Created, original.StatusCode);
    }

    [Fact]
    public async Task What_is_no_answer_is_refused_without_a_word_of_why()
    {
        using var device = new SoftAuthenticator();
        using var unknown = new SoftAuthenticator();
        using var elsewhere = new SoftAuthenticator { Origin = "https://members.test.evil.example" };
        using var fingerless = new SoftAuthenticator { AsksForFinger = false };
        var (anna, ben) = (Site.Program((await Site.JoinAsync()).Token), Site.Program((await Site.JoinAsync()).Token));
        await anna.AddPasskeyAsync(device);
        unknown.Make((await ben.AskToAddAsync()).Options);
        var benHandle = await ben.UserHandleAsync();
        string[] deep = [new string('[', 8000), $"{{\"id\":{new string('[', 4000)}}}"];
        Func<string, string>[] answers =
        [
            options => unknown.Show(options), options => device.Show(options, benHandle), _ => "null", _ => "{}", _ => "\"text\"", _ => "not json", _ => "{\"id\":\"AA\",\"type\":\"public-key\"}",
            options => device.Show(options).Replace("public-key", "password", StringComparison.Ordinal), options => device.Show(options)[..^40], .. deep.Select(it => new Func<string, string>(_ => it)),
            options => device.Show(options).Replace("signature\":\"", "signature\":\"AAAA", StringComparison.Ordinal),
        ];
        foreach (var answer in answers)
        {
            var asked = await Site.Program().AskToLogInAsync();
            using var refused = await Site.Program().SendPasskeyAsync(asked.Ceremony, answer(asked.Options));
            await refused.AssertBadPasskeyAsync();
        }

        foreach (var made in new[] { elsewhere, fingerless })
        {
            using var refused = await ben.SendNewAsync(await ben.AskToAddAsync(), made);
            await refused.AssertBadPasskeyAsync();
        }

        // An answer to log in is none to add.
        var add = await ben.AskToAddAsync();
        using var mixed = await ben.PostAsJsonAsync("/api/me/passkeys", new { add.Ceremony, response = device.Show((await Site.Program().AskToLogInAsync()).Options) }, Ct);
        await mixed.AssertBadPasskeyAsync();

        var last = await Site.Program().AskToLogInAsync();
        using var huge = await Site.Program().SendPasskeyAsync(last.Ceremony, new string('x', 20_000));
        Assert.Equal(HttpStatusCode.BadRequest, huge.StatusCode);
        using var nameless = await Site.Program().SendPasskeyAsync(new string('x', 20_000), device.Show(last.Options));
        await nameless.AssertBadPasskeyAsync();
        Assert.DoesNotContain(Site.Log.All, it => it.Level >= Serilog.Events.LogEventLevel.Error);
    }

    [Fact]
    public async Task Administrators_with_a_door_of_their_own_come_in_by_it_alone()
    {
        using var device = new SoftAuthenticator();
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        site.Settings["Admin:LoginWord"] = "only-for-Bosses-7";
        var boss = await site.JoinAsync();
        await site.Program(boss.Token).AddPasskeyAsync(device);
        await site.Services.SetLevelAsync(boss.Person, "admin");

        using var program = await site.Program().LogInByPasskeyAsync(device);
        await program.AssertBadPasskeyAsync();
        foreach (var (door, status) in new[] { ("/login", HttpStatusCode.Unauthorized), ("/login/only-for-Bosses-7", HttpStatusCode.Redirect) })
        {
            var browser = site.Browser();
            var asked = await site.Program().AskToLogInAsync();
            using var page = await browser.SubmitAsync(door, door, ("Ceremony", asked.Ceremony), ("Response", device.Show(asked.Options)));
            Assert.Equal(status, page.StatusCode);
        }
    }
}

public sealed class BadPasskeysOnSqlite(SiteOnSqlite site) : BadPasskeyTests(site), IClassFixture<SiteOnSqlite>;

public sealed class BadPasskeysOnMariaDb(SiteOnMariaDb site) : BadPasskeyTests(site), IClassFixture<SiteOnMariaDb>;
