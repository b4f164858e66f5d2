using System.Text.Json;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Startup;
using MembersSite.Web.Admin.Commands;
using SmtpServer.Protocol;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Commands as scripts see them: exit codes, one line on standard error, answers alone on standard output.</summary>
public sealed class CommandLineTests
{
    private static readonly string[] Verbs =
    [
        "create-admin",
        "set-level",
        "levels",
        "revoke",
        "remove-factors",
        "purge",
        "migrate",
        "import-trongate",
        "send-test-mail",
        "calibrate-passwords",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("--urls http://localhost:1")]
    [InlineData("--environment=Testing --contentRoot=/tmp")]
    [InlineData("--Database:Provider MySql")]
    [InlineData("Site:Name=Ours")]
    [InlineData("/Site:Name=Ours")]
    public void What_names_no_command_starts_the_site_with_all_that_was_said(string words)
    {
        string[] args = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var line = CommandLine.Read(args);

        Assert.Null(line.Command);
        Assert.Null(line.Answer);
        Assert.Equal(args, line.Settings);
    }

    [Theory]
    [InlineData("migrate", "")]
    [InlineData("set-level anna admin --Site:Name=Ours --json", "--Site:Name=Ours")]
    [InlineData("set-level --Site:Name Ours anna admin", "--Site:Name Ours")]
    [InlineData("--environment Development levels list", "--environment Development")]
    [InlineData("create-admin --username a:b --email=x:y@example.org", "")]
    public void Settings_may_stand_with_a_command(string words, string settings)
    {
        var line = CommandLine.Read(words.Split(' '));

        Assert.NotNull(line.Command);
        Assert.Equal(settings, string.Join(' ', line.Settings));
    }

    [Theory]
    [InlineData("creat-admin", "Unrecognized command or argument 'creat-admin'. See --help.")]
    [InlineData("create-admin --username anna", "Option '--email' is required. See create-admin --help.")]
    [InlineData("levels rename editor", "Required argument missing for command: 'rename'. See levels rename --help.")]
    [InlineData("set-level anna", "Required argument missing for command: 'set-level'. See set-level --help.")]
    public async Task A_line_that_cannot_be_read_is_one_line_and_touches_nothing(string words, string end)
    {
        var ended = await SiteProcess.RunAsync(new(StringComparer.Ordinal) { ["Database__Provider"] = "Oracle" }, words.Split(' '));

        Assert.Equal((2, string.Empty), (ended.ExitCode, ended.Output));
        Assert.EndsWith($"{end}\n", ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Help_names_every_command_and_touches_nothing()
    {
        var help = await SiteProcess.RunAsync(new(StringComparer.Ordinal) { ["Database__Provider"] = "Oracle" }, "--help");

        Assert.Equal((0, string.Empty), (help.ExitCode, help.Error));
        Assert.All(Verbs, verb => Assert.Contains($"  {verb}", help.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_away_is_one_line()
    {
        var away = await SiteProcess.RunAsync(
            new(StringComparer.Ordinal) { ["Database__Provider"] = "MySql", ["ConnectionStrings__Members"] = "Server=127.0.0.1;Port=1;User ID=root;Database=members" }, "levels", "list");

        Assert.Equal((1, string.Empty), (away.ExitCode, away.Output));
        Assert.Contains("Unable to connect", Assert.Single(away.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_are_calibrated_without_a_database_or_settings()
    {
        var ended = await SiteProcess.RunAsync(new(StringComparer.Ordinal) { ["Database__Provider"] = "Oracle" }, "calibrate-passwords", "--aim", "10", "--json");

        Assert.Equal((0, string.Empty), (ended.ExitCode, ended.Error));
        using var answer = JsonDocument.Parse(ended.Output);
        Assert.Equal((10, 11), (answer.RootElement.GetProperty("recommended").GetInt32(), answer.RootElement.GetProperty("configured").GetInt32()));
        var measured = Assert.Single(answer.RootElement.GetProperty("measured").EnumerateArray());
        Assert.InRange(measured.GetProperty("milliseconds").GetDouble(), 10, 10_000);
    }

    [Fact]
    public async Task A_test_mail_goes_out_now_and_what_the_server_said_is_told()
    {
        await using var server = new MailServer();
        var settings = With(server);

        var taken = await SiteProcess.RunAsync(settings, "send-test-mail", "--to", "anna@example.org");
        server.AnswerTo = _ => new SmtpResponse((SmtpReplyCode)550, "no such mailbox");
        var refused = await SiteProcess.RunAsync(settings, "send-test-mail", "--to", "anna@example.org");
        settings["Mail__Port"] = "1";
        var away = await SiteProcess.RunAsync(settings, "send-test-mail", "--to", "anna@example.org");
        var nonsense = await SiteProcess.RunAsync(settings, "send-test-mail", "--to", "anna");

        Assert.Equal((0, string.Empty), (taken.ExitCode, taken.Error));
        Assert.StartsWith($"127.0.0.1:{server.Port} (None) took the mail, and said: ", taken.Output, StringComparison.Ordinal);
        Assert.Equal("A test mail of MembersSite", Assert.Single(server.Taken).Subject);
        Assert.StartsWith($"127.0.0.1:{server.Port} (None) did not take the mail: the server answered 550 (RecipientNotAccepted): no such mailbox", refused.Error, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1:1 (None) did not take the mail: the server cannot be reached, or broke off: Connection refused.\n", away.Error);
        Assert.Equal((1, 1), (refused.ExitCode, away.ExitCode));
        Assert.Equal((1, "Enter an email address like name@example.com, of at most 254 characters.\n"), (nonsense.ExitCode, nonsense.Error));
    }

    private static Dictionary<string, string> With(MailServer server) => new(server.Settings.ToDictionary(it => it.Key.Replace(":", "__", StringComparison.Ordinal), it => it.Value, StringComparer.Ordinal), StringComparer.Ordinal)
    {
        ["Mail__Off"] = "false",
        ["Site__Address"] = "https://members.test",
    };
}
