using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>Addresses of every kind find their way through mail and link, and nobody's mailbox is filled.</summary>
public abstract class AskedAddressTests(Site owner) : SiteTests(owner)
{
    private const int Free = 5;

    public static TheoryData<string> Addresses => new(
        $"{new string('l', 64)}@{new string('d', 63)}.{new string('e', 63)}.{new string('f', 57)}.org", // 254 characters
        $"{string.Concat(Enumerable.Repeat("𝒳", 64))}@{string.Concat(Enumerable.Repeat("漢", 20))}.{string.Concat(Enumerable.Repeat("字", 20))}.example",
        "anna@bücher.example",
        "anna+members@example.org",
        "o'neill@example.org",
        "o'neill+a&b=c?d#e%20/f@example.org",
        "Änna.Lind@example.org");

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_address_that_can_be_one_joins_by_link_and_by_code(string emailAddress)
    {
        // One database for all, so that an address is free for each way.
        foreach (var isPage in new[] { true, false })
        {
            await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
            site.Settings["Joining:ConfirmAddress"] = "true";
            var (person, browser) = (Person.New() with { EmailAddress = emailAddress }, site.Browser());
            if (isPage)
            {
                using var joined = await (await browser.FillInRestAsync(await site.AskAsync(browser, emailAddress), person)).SendAsync();
                joined.AssertRedirect("/account");
                Assert.Contains(emailAddress, (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
            }
            else
            {
                using var asked = await site.AskByApiAsync(emailAddress);
                var challenge = (await asked.Content.ReadFromJsonAsync<Asked>(Ct))!.Challenge;
                Assert.InRange(challenge.Length, 1, 4_000); // a cookie holds no more
                using var joined = await site.JoinByApiAsync(person, (await site.MailAsync(emailAddress, "join")).Digits(), challenge);
                Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
            }
        }
    }

    [Theory]
    [InlineData("anna@example.org\r\nBcc: everybody@example.org")]
    [InlineData("anna@example.org,everybody@example.org")]
    [InlineData("\"anna\r\nBcc: x@example.org\"@example.org")]
    [InlineData("<anna@example.org>")]
    [InlineData("anna")]
    [InlineData("")]
    public async Task What_is_no_address_or_more_than_one_gets_no_mail(string emailAddress)
    {
        await using var site = Owner.NewConfirmingSite();
        Assert.NotNull(site.Services);
        var mails = await Database.ScalarAsync<int>("SELECT COUNT(*) FROM mails");

        using var page = await site.Browser().PostFormAsync("/join", ("EmailAddress", emailAddress));
        using var program = await site.AskByApiAsync(emailAddress);

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.NotNull((await page.ReadPageAsync()).ErrorAt("EmailAddress"));
        Assert.NotEmpty((await Problem.AssertAsync(program)).At("emailAddress"));
        Assert.Equal(mails, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM mails"));
    }

    [Theory]
    [InlineData("Anna\r\nBcc: everybody@example.org")]
    [InlineData("Anna\nBcc: everybody@example.org")]
    [InlineData("Anna\u2028Bcc: everybody@example.org")]
    public async Task No_name_writes_a_header_of_a_mail(string name)
    {
        using var joined = await Site.Program().PostAsJsonAsync("/api/members", Person.New() with { FirstName = name }, Ct);

        Assert.NotEmpty((await Problem.AssertAsync(joined)).At("firstName"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_thousand_requests_are_five_mails_and_tell_nothing(bool isMember)
    {
        var (database, person) = (await Owner.NewDatabaseAsync(), Person.New());
        await using var site = Owner.NewConfirmingSite(database: database);
        if (isMember)
        {
            await using var other = Owner.NewFactory(database);
            await other.JoinAsync(person);
        }

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 50; i++)
        {
            // In any spelling.
            var batch = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.AskByApiAsync(i % 2 == 0 ? person.EmailAddress : person.EmailAddress.ToUpperInvariant())));
            answers.AddRange(batch.Select(answer => answer.StatusCode));
        }

        using var page = await site.Browser().SubmitAsync("/join", "/join", ("EmailAddress", person.EmailAddress));

        Assert.Equal(Free, answers.Count(answer => answer == HttpStatusCode.Accepted));
        Assert.Equal(1_000 - Free, answers.Count(answer => answer == HttpStatusCode.TooManyRequests));
        Assert.Equal(Free, (await site.MailsAsync(person.EmailAddress)).Count);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal("720", page.Headers.GetValues("Retry-After").Single());
        Assert.Contains("tried too often", (await page.ReadPageAsync()).Words(), StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(12));
        using var later = await site.AskByApiAsync(person.EmailAddress);
        Assert.Equal(HttpStatusCode.Accepted, later.StatusCode);
    }

    [Fact]
    public async Task One_network_asks_for_so_many_mails_and_no_more()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        (site.Settings["Joining:ConfirmAddress"], site.Settings["MailedLinks:PerNetwork"]) = ("true", "3");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var asked = await site.AskByApiAsync(Person.New().EmailAddress);
            answers.Add(asked.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests], answers);
    }
}

public sealed class AskedAddressOnSqlite(SiteOnSqlite site) : AskedAddressTests(site), IClassFixture<SiteOnSqlite>;

public sealed class AskedAddressOnMariaDb(SiteOnMariaDb site) : AskedAddressTests(site), IClassFixture<SiteOnMariaDb>;
