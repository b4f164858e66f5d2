using System.Net;
using System.Net.Sockets;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Startup;

/// <summary>What keeps the site from starting is told in one line that says what to check, and holds no password.</summary>
public sealed class RefusedStartTests
{
    private const string Password = Preparation.Password;

    [Theory]
    [InlineData("MySql", $"Server=127.0.0.1;Port=1;User ID=root;Password={Password};Database=members", "Unable to connect")]
    [InlineData("MySql", $"Server=127.0.0.1;Pasword={Password}", "cannot be read")]
    [InlineData("Oracle", $"Password={Password}", "Database:Provider")]
    public async Task A_database_that_cannot_be_used_is_one_line(string provider, string connectionString, string check) =>
        AssertRefused(await SiteProcess.RunAsync(With(provider, connectionString)), check);

    [Fact]
    public async Task A_file_that_is_no_database_is_one_line()
    {
        await using var database = new SqliteDatabase();
        await File.WriteAllTextAsync(database.Path, new string('x', 10_000), TestContext.Current.CancellationToken);

        AssertRefused(await SiteProcess.RunAsync(SiteProcess.On(database)), "file is not a database");
    }

    [Fact]
    public async Task A_setting_that_cannot_be_is_one_line_and_leaves_no_database_behind()
    {
        await using var database = new SqliteDatabase();
        var environment = SiteProcess.On(database);
        (environment["PasswordHashing__Cost"], environment["Sessions__Lifetime"]) = ("9", "00:00:00");

        var ended = await SiteProcess.RunAsync(environment);

        AssertRefused(ended, "PasswordHashing:Cost must be at least 10");
        Assert.Contains("Lifetime", ended.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(database.Path));
    }

    [Fact]
    public async Task An_address_in_use_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var database = new SqliteDatabase();
        var environment = SiteProcess.On(database);
        environment["ASPNETCORE_URLS"] = $"http://{taken.LocalEndpoint}";

        AssertRefused(await SiteProcess.RunAsync(environment), "address already in use");
    }

    [Theory]
    [InlineData("Serilog__MinimumLevel__Default", "Loud", "Loud")]
    [InlineData("Serilog__MinimumLevel__Override__Microsoft", "Loud", "Loud")]
    [InlineData("Serilog__Using__0", "No.Such.Assembly", "No.Such.Assembly")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "nonsense")]
    [InlineData("ASPNETCORE_CONTENTROOT", "/no/such/folder", "/no/such/folder")]
    [InlineData("PasswordHashing__Cost", "much", "PasswordHashing:Cost")]
    [InlineData("Proxies__Known", "nonsense", "Proxies:Known")]
    [InlineData("Proxies__Known__0", "10.0.0.0/33", "Proxies:Known")]
    [InlineData("Proxies__Known__1", "0.0.0.0/0", "Proxies:Known")]
    [InlineData("Joining__ConfirmAddress", "true", "Joining needs mail, and Mail:Off is true.")]
    [InlineData("Joining__Mode", "Invited", "Joining needs mail, and Mail:Off is true.")]
    [InlineData("Joining__Mode", "Sometimes", "Joining:Mode")]
    [InlineData("Joining__Mode", "Approved", "Joining needs mail, and Mail:Off is true.")]
    [InlineData("Admin__LoginWord", "mail", "Admin:LoginWord")]
    [InlineData("Admin__LoginWord", "with a space", "Admin:LoginWord")]
    [InlineData("Admin__LoginWord", "sixty-five-characters-are-one-character-more-than-there-may-be-at", "Admin:LoginWord")]
    [InlineData("Admin__Networks", "nonsense", "Admin:Networks")]
    [InlineData("Admin__Networks__0", "2001:db8::/129", "Admin:Networks")]
    [InlineData("Admin__Networks__1", "::/0", "Admin:Networks")]
    [InlineData("Invitations__Keep", "00:00:01", "Keep")]
    [InlineData("Passwords__Breached", "/no/such/list.txt", "Passwords:Breached")]
    [InlineData("Passwords__Breached", "/etc/passwd", "is no list of SHA-1 hashes")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "collector:4317x", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task A_setting_that_cannot_be_read_is_one_line(string name, string value, string check)
    {
        await using var database = new SqliteDatabase();
        var environment = SiteProcess.On(database);
        environment[name] = value;

        AssertRefused(await SiteProcess.RunAsync(environment), check);
    }

    [Theory]
    [InlineData($"{{ \"ConnectionStrings\": {{ \"Members\": tHe {Password} }} }}")]
    [InlineData($"{{\n\"A\": \"{Password}\",\n\"a\": \"{Password}\"\n}}")]
    [InlineData($"[ \"{Password}\" ]")]
    public async Task A_file_of_settings_that_cannot_be_read_is_one_line(string text)
    {
        var folder = Directory.CreateTempSubdirectory("members-site-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), text, TestContext.Current.CancellationToken);
            AssertRefused(await SiteProcess.RunAsync(new(StringComparer.Ordinal) { ["ASPNETCORE_CONTENTROOT"] = folder.FullName }), "appsettings.json");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertRefused(Ended ended, string check)
    {
        Assert.Equal(1, ended.ExitCode);
        var line = Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("MembersSite cannot start. ", line, StringComparison.Ordinal);
        Assert.Contains(check, line, StringComparison.Ordinal);
        Assert.All([ended.Error, ended.Output], text =>
        {
            Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        });
    }

    private static Dictionary<string, string> With(string provider, string connectionString) => new(StringComparer.Ordinal)
    {
        ["Database__Provider"] = provider,
        ["ConnectionStrings__Members"] = connectionString,
    };
}
