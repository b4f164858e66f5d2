using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using MembersSite.Application.Import;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Import;

/// <summary>What becomes of accounts, each by itself: what they log in with, their names and passwords, and whether they are let in.</summary>
public abstract class AccountTests : SiteTests
{
    private static readonly string[] Repaired =
    [
        "members 101 repaired username-missing", "members 101 repaired name-missing", "members 102 repaired address-missing", "members 103 left no-login",
        "members 104 repaired username-replaced", "members 106 repaired username-replaced", "members 106 left address-from-username",
        "members 107 repaired address-replaced", "members 108 left no-login",
    ];

    private readonly string _x = RandomNumberGenerator.GetHexString(8, lowercase: true);

    protected AccountTests(Site owner)
        : base(owner) => SourceOf.UseIn(Site);

    [Fact]
    public async Task Whoever_had_a_password_of_bcrypt_logs_in_with_it_by_name_and_by_address_and_it_is_renewed()
    {
        var source = new SourceOf(SourceOf.Member(1, $"Anna.{_x}", $"Anna.{_x}@Example.org"), SourceOf.Member(2, $"ben-{_x}", $"ben{_x}@example.org") with { Password = Hash('a') });

        var report = await Site.ImportAsync(source);

        Assert.Empty(report.Rows);
        Assert.Equal(2, report["members", RowFate.Imported]);
        Assert.StartsWith("$2y$04$", await PasswordAsync($"anna.{_x}"), StringComparison.Ordinal);
        Assert.Equal(("Anna", "member"), await LogInAsync($"anna.{_x}@example.org", "old password 1"));
        Assert.StartsWith("sha384:", await PasswordAsync($"anna.{_x}"), StringComparison.Ordinal);
        Assert.Equal(("Anna", "member"), await LogInAsync($"ANNA.{_x}", "old password 1"));
        Assert.Equal(("Anna", "member"), await LogInAsync($"ben-{_x}", "old password 1"));
        Assert.Null(await LogInAsync($"ben-{_x}", "old password 2"));
        var row = Assert.Single(await Database.RowsAsync("SELECT date_created, num_logins, email_address FROM members WHERE username_normalized = @p0", $"ben-{_x}"));
        Assert.Equal(("1700000000", "8", $"ben{_x}@example.org"), (row[0]!.ToString(), row[1]!.ToString(), row[2]));
    }

    [Fact]
    public async Task Of_a_password_of_more_than_72_bytes_the_first_72_go_on_and_nothing_is_renewed()
    {
        var (first, rest) = (new string('ä', 36), "and more that was never looked at");
        var source = new SourceOf(SourceOf.Member(1, $"anna-{_x}", $"anna{_x}@example.org") with { Password = BCrypt.Net.BCrypt.HashPassword(first + rest, BCrypt.Net.BCrypt.GenerateSalt(4, 'y')) });
        await Site.ImportAsync(source);

        Assert.NotNull(await LogInAsync($"anna-{_x}", first + rest));
        Assert.StartsWith("$2y$", await PasswordAsync($"anna-{_x}"), StringComparison.Ordinal);
        Assert.NotNull(await LogInAsync($"anna-{_x}", first + "something else"));
        Assert.Null(await LogInAsync($"anna-{_x}", first[1..] + rest));
    }

    [Fact]
    public async Task What_is_no_whole_hash_is_not_kept_and_the_password_is_reset_by_mail()
    {
        string?[] passwords = ["", null, "0cc175b9c0f1b6a831c399e269772661", "old password 1", TrongateDatabase.Hash[..32], TrongateDatabase.Hash[..40], TrongateDatabase.Hash + "x", Hash('y').Replace("$04$", "$16$", StringComparison.Ordinal), "!"];
        var source = new SourceOf([.. passwords.Select((password, i) => SourceOf.Member(i + 1, $"anna{i}-{_x}", $"anna{i}.{_x}@example.org") with { Password = password })]);

        var report = await Site.ImportAsync(source);

        Assert.Equal(passwords.Select((_, i) => $"members {i + 1} repaired password-not-kept"), report.Rows, StringComparer.Ordinal);
        Assert.Equal(passwords.Length, report["members", RowFate.Imported]);
        foreach (var (password, i) in passwords.Select((password, i) => (password, i)))
        {
            Assert.Equal("!", await PasswordAsync($"anna{i}-{_x}"));
            Assert.Null(await LogInAsync($"anna{i}-{_x}", string.IsNullOrEmpty(password) ? "old password 1" : password));
        }

        using var asked = await Site.Program().PostAsJsonAsync("/api/password-resets", new { login = $"anna0-{_x}", emailAddress = $"anna0.{_x}@example.org" }, Ct);
        Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync(Ct));
        Assert.NotEmpty(await Site.MailsAsync($"anna0.{_x}@example.org"));
    }

    [Fact]
    public async Task Nobody_is_kept_out_by_a_missing_name_or_address_and_a_made_up_address_gets_no_mail()
    {
        var source = new SourceOf(
            SourceOf.Member(101, null, $"shop.{_x}@example.org", "", null), SourceOf.Member(102, $"ben-{_x}", " ", "Ben", null), SourceOf.Member(103, "", ""),
            SourceOf.Member(104, $"josé {_x}", $"jose.{_x}@example.org"), SourceOf.Member(105, $"  carl-{_x} ", $" carl.{_x}@example.org\t"),
            SourceOf.Member(106, $"dora.{_x}@example.org", null), SourceOf.Member(107, $"emil-{_x}", "emil at home"), SourceOf.Member(108, "x", "nothing"));

        var report = await Site.ImportAsync(source);

        Assert.Equal(
            Repaired.Order(StringComparer.Ordinal),
            report.Rows.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal((6, 2), (report["members", RowFate.Imported], report["members", RowFate.Left]));
        Assert.Equal(("members-101", "member"), await LogInAsync($"shop.{_x}@example.org", "old password 1"));
        Assert.Equal(("Ben", "member"), await LogInAsync($"ben-{_x}", "old password 1"));
        Assert.Equal(("Anna", "member"), await LogInAsync($"carl.{_x}@example.org", "old password 1"));
        Assert.Equal(("Anna", "member"), await LogInAsync($"dora.{_x}@example.org", "old password 1"));
        Assert.Contains(report.Told, row => row is { Id: "104", Detail: var detail } && detail == $"josé {_x}, now members-104");
        Assert.DoesNotContain(report.Told, row => row.Detail?.Contains('@', StringComparison.Ordinal) == true);

        var made = $"members-102@{source.From}.import.invalid";
        Assert.Equal(made, await Database.ScalarAsync<string>("SELECT email_address FROM members WHERE username = @p0", $"ben-{_x}"));
        using var asked = await Site.Program().PostAsJsonAsync("/api/password-resets", new { login = $"ben-{_x}", emailAddress = made }, Ct);
        Assert.True(asked.IsSuccessStatusCode);
        Assert.Empty(await Site.MailsAsync(made));
    }

    [Fact]
    public async Task A_made_up_username_is_never_one_that_somebody_has()
    {
        var person = Person.New() with { Username = "members-777" };
        await Site.JoinAsync(person);
        var report = await Site.ImportAsync(new SourceOf(
            SourceOf.Member(776, "members-778-2", $"a.{_x}@example.org"), SourceOf.Member(777, null, $"b.{_x}@example.org"), SourceOf.Member(778, null, $"c.{_x}@example.org")));

        Assert.Equal("now members-777-2", Assert.Single(report.Told, row => row.Id == "777").Detail);
        Assert.Equal("now members-778", Assert.Single(report.Told, row => row.Id == "778").Detail);
    }

    [Fact]
    public async Task Names_are_decoded_cut_and_never_lost_in_silence()
    {
        var source = new SourceOf(
            SourceOf.Member(1, $"anna-{_x}", $"anna.{_x}@example.org", "O&#039;Neil", "seÃ±ora"), SourceOf.Member(2, $"ben-{_x}", $"ben.{_x}@example.org", " ", "Lind"),
            SourceOf.Member(3, $"carl-{_x}", $"carl.{_x}@example.org", new string('å', 60), null), SourceOf.Member(4, $"dora-{_x}", $"dora.{_x}@example.org", "\u200B", ""));

        var report = await Site.ImportAsync(source);

        Assert.Equal(
            ["members 1 repaired double-encoding-repaired", "members 1 repaired entities-decoded", "members 2 repaired name-moved", "members 3 repaired name-cut", "members 4 repaired name-missing"],
            report.Rows.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var names = await Database.RowsAsync("SELECT first_name, last_name FROM members WHERE username LIKE @p0 ORDER BY username", $"%-{_x}");
        Assert.Equal(["O'Neil señora", "Lind ", new string('å', 50) + " ", $"dora-{_x} "], names.Select(row => $"{row[0]} {row[1]}"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_not_confirmed_or_not_active_stays_outside_and_a_planted_password_does_not_come_along()
    {
        var source = new SourceOf(
            SourceOf.Member(1, $"anna-{_x}", $"anna.{_x}@example.org") with { IsConfirmed = false }, SourceOf.Member(2, $"ben-{_x}", $"ben.{_x}@example.org") with { IsActive = false });

        var report = await Site.ImportAsync(source);

        Assert.Equal(["members 1 repaired not-confirmed"], report.Rows, StringComparer.Ordinal);
        Assert.Equal(("!", TrongateDatabase.Hash), (await PasswordAsync($"anna-{_x}"), await PasswordAsync($"ben-{_x}")));
        Assert.Null(await LogInAsync($"anna-{_x}", "old password 1"));
        Assert.Null(await LogInAsync($"ben-{_x}", "old password 1"));
        var states = await Database.RowsAsync(
            "SELECT m.state, u.is_disabled, m.disabled_reason FROM members m JOIN trongate_users u ON u.id = m.trongate_user_id WHERE m.username LIKE @p0 ORDER BY m.username", $"%-{_x}");
        Assert.Equal(
            ["1 1 The email address was not confirmed before this site moved.", "1 1 The account was not active before this site moved."],
            states.Select(row => $"{row[0]} {Convert.ToInt32(row[1], System.Globalization.CultureInfo.InvariantCulture)} {row[2]}"), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(true, "0123456789abcdef0123456789abcdef", "Import.WrongKey")]
    [InlineData(true, null, "Import.BadMap")]
    [InlineData(false, null, "Import.WrongKey")]
    public async Task Without_the_right_key_nobody_is_imported(bool isDeclared, string? key, string expected)
    {
        var hex = new string('a', 56);
        var source = new SourceOf(SourceOf.Administrator(1, $"chief-{_x}"), SourceOf.Member(1, $"anna-{_x}", $"anna.{_x}@example.org", $"{hex}QW5uYQ==", null));
        source.Map = source.Map with
        {
            Accounts = [SourceOf.Administrators, SourceOf.Members with { Encrypted = isDeclared ? ["first_name", "last_name"] : [] }],
            Text = source.Map.Text with { EncryptionKey = key },
        };

        var answer = await Site.TryImportAsync(new ImportTrongate(source.From, source.Map, PhpSessions: null, IsDryRun: false, new CollectedReport()));

        Assert.Equal(expected, answer.FirstError.Code);
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE username LIKE @p0", $"%-{_x}"));
    }

    private static string Hash(char kind) => BCrypt.Net.BCrypt.HashPassword("old password 1", BCrypt.Net.BCrypt.GenerateSalt(4, kind));

    private Task<string> PasswordAsync(string username) => Database.ScalarAsync<string>("SELECT password FROM members WHERE username_normalized = @p0", username);

    private async Task<(string Name, string Level)?> LogInAsync(string login, string password)
    {
        using var response = await Site.Program().PostAsJsonAsync("/api/sessions", new { login, password }, Ct);
        if (response.StatusCode != HttpStatusCode.Created)
        {
            Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync(Ct));
            return null;
        }

        var session = await response.Content.ReadFromJsonAsync<Session>(Ct);
        return (session!.User.FirstName, session.User.Level);
    }
}

public sealed class AccountsOnSqlite(SiteOnSqlite owner) : AccountTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class AccountsOnMariaDb(SiteOnMariaDb owner) : AccountTests(owner), IClassFixture<SiteOnMariaDb>;
