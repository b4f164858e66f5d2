using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Profile;

public abstract class ApiTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Joining_signs_in_and_stores_one_user_member_session_and_known_device()
    {
        var session = await Site.JoinAsync();

        var me = await Site.Program(session.Token).GetFromJsonAsync<User>("/api/me", Ct);
        Assert.Equal(session.User, me);
        Assert.Equal(new User(session.User.Code, "member", session.Person.Username, "Anna", "Lind"), me);
        Assert.Equal(Site.Clock.GetUtcNow().AddDays(1), session.ExpiresAt);
        Assert.Equal(["known-device", "session"], (await Database.RowsAsync(
            "SELECT t.code FROM trongate_users u JOIN members m ON m.trongate_user_id = u.id JOIN trongate_tokens t ON t.user_id = u.id WHERE u.code = @p0 ORDER BY t.code",
            session.User.Code)).Select(row => row[0]));
    }

    [Fact]
    public async Task Logging_in_works_by_username_and_by_address_in_any_case()
    {
        var person = (await Site.JoinAsync()).Person;

        foreach (var login in new[] { person.Username, person.Username.ToUpperInvariant(), person.EmailAddress, person.EmailAddress.ToUpperInvariant() })
        {
            using var response = await Site.Program().PostAsJsonAsync("/api/sessions", new { login, password = person.Password, name = "phone" }, Ct);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }

        Assert.Equal(5, await Database.ScalarAsync<int>("SELECT num_logins FROM members WHERE username = @p0", person.Username));
        Assert.Equal(4, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens t JOIN members m ON m.trongate_user_id = t.user_id WHERE m.username = @p0 AND t.name = 'phone'", person.Username));
    }

    [Fact]
    public async Task A_remembered_session_lasts_30_days()
    {
        var session = await Site.LoginAsync((await Site.JoinAsync()).Person, remember: true);

        Assert.Equal(Site.Clock.GetUtcNow().AddDays(30), session.ExpiresAt);
    }

    [Fact]
    public async Task Logging_out_ends_this_session_and_no_other()
    {
        var first = await Site.JoinAsync();
        var second = await Site.LoginAsync(first.Person);

        using var logout = await Site.Program(first.Token).DeleteAsync("/api/sessions/current", Ct);

        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
        using var refused = await Site.Program(first.Token).GetAsync("/api/me", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var accepted = await Site.Program(second.Token).GetAsync("/api/me", Ct);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        using var again = await Site.Program(first.Token).DeleteAsync("/api/sessions/current", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task What_is_remembered_of_a_member_ends_with_any_change_of_theirs()
    {
        var (_, phone, laptop) = await JoinOnTwoDevicesAsync();
        Assert.Equal("Anna", await FirstNameAsync(phone));
        Assert.Equal("Anna", await FirstNameAsync(laptop));

        using var changed = await phone.PutAsJsonAsync("/api/me", new { firstName = "Anne", lastName = "Lind" }, Ct);

        Assert.Equal("Anne", (await changed.Content.ReadFromJsonAsync<User>(Ct))!.FirstName);
        Assert.Equal("Anne", await FirstNameAsync(phone));
        Assert.Equal("Anne", await FirstNameAsync(laptop));
    }

    [Fact]
    public async Task What_is_changed_past_the_site_counts_when_the_memory_ends()
    {
        var session = await Site.JoinAsync();
        using var client = Site.Program(session.Token);
        Assert.Equal("Anna", await FirstNameAsync(client));

        await Database.RowsAsync("UPDATE members SET first_name = 'Anne' WHERE username = @p0", session.Person.Username);

        Assert.Equal("Anna", await FirstNameAsync(client));
        Site.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Anne", await FirstNameAsync(client));
    }

    [Fact]
    public async Task A_change_that_finds_its_work_done_ends_what_is_remembered_too()
    {
        // As when another request has committed the same change and is about to tell of it.
        var (person, phone, laptop) = await JoinOnTwoDevicesAsync();
        Assert.Equal("Anna", await FirstNameAsync(laptop));
        await Database.RowsAsync("UPDATE members SET first_name = 'Anne' WHERE username = @p0", person.Username);

        using var changed = await phone.PutAsJsonAsync("/api/me", new { firstName = "Anne", lastName = "Lind" }, Ct);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("Anne", await FirstNameAsync(laptop));
    }

    [Fact]
    public async Task The_version_is_for_everybody()
    {
        var version = await Site.Program().GetStringAsync("/api/version", Ct);

        Assert.Equal("""{"name":"MembersSite","version":"1.0.0"}""", version);
    }

    private async Task<(Person Person, HttpClient Phone, HttpClient Laptop)> JoinOnTwoDevicesAsync()
    {
        var session = await Site.JoinAsync();
        return (session.Person, Site.Program(session.Token), Site.Program((await Site.LoginAsync(session.Person)).Token));
    }

    private static async Task<string> FirstNameAsync(HttpClient client) => (await client.GetFromJsonAsync<User>("/api/me", Ct))!.FirstName;
}

public sealed class ApiOnSqlite(SiteOnSqlite site) : ApiTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ApiOnMariaDb(SiteOnMariaDb site) : ApiTests(site), IClassFixture<SiteOnMariaDb>;
