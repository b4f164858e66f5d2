using System.Net;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Sessions;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import.Sessions;

/// <summary>Log-ins that live in PHP's session files alone go on, until they would have ended there.</summary>
public abstract class PhpSessionTests(Site owner) : SiteTests(owner)
{
    private const string Table = "php-sessions";

    [Fact]
    public async Task The_id_of_a_session_is_a_key_as_long_as_it_is_used()
    {
        using var folder = new PhpFolder(Site);
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var (id, within) = (folder.Add(value, TimeSpan.FromMinutes(4)), folder.AddFile($"a:1:{{s:13:\"trongatetoken\";s:32:\"{value}\";}}", within: "a/b"));
        folder.AddFile(string.Empty);
        folder.AddFile("lang|s:2:\"de\";");
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value, lifetime: TimeSpan.FromHours(1));

        var report = await move.RunAsync(folder.Path);

        Assert.Empty(report.Rows);
        Assert.Equal(2, report[Table, RowFate.Imported]);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Site.StatusAsync($"PHPSESSID={id}"), await Site.StatusAsync($"PHPSESSID={within}")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(id));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync($"PHPSESSID={value}"));

        // 24 minutes after the last use, and a minute since uses are written down once a minute; never beyond the end of the token.
        Site.Clock.Advance(TimeSpan.FromMinutes(26));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync($"PHPSESSID={within}"));
    }

    [Fact]
    public async Task A_session_that_would_have_ended_or_whose_token_is_refused_does_not_go_on()
    {
        using var folder = new PhpFolder(Site);
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value).Token(2, "short");
        var old = folder.AddFile($"trongatetoken|s:32:\"{value}\";", TimeSpan.FromMinutes(24), id: new string('a', 26));
        folder.AddFile("trongatetoken|s:5:\"short\";", id: new string('b', 26));
        folder.AddFile($"trongatetoken|s:32:\"{SessionMove.NewValue()}\";", id: new string('c', 26));
        folder.AddFile($"trongatetoken|s:32:\"{value}\";", id: "tiny");
        folder.AddFile("\0\0\0binary", id: new string('e', 26));

        var report = await move.RunAsync(folder.Path);

        Assert.Equal(
            [
                "php-sessions 1 refused php-session-expired", "php-sessions 2 refused php-session-token-refused", "php-sessions 3 refused php-session-token-refused",
                "php-sessions 4 refused php-session-unreadable", "php-sessions 5 refused php-session-odd-id",
            ],
            report.Rows.Where(row => row.StartsWith(Table, StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.DoesNotContain(report.Told, row => row.ToString().Contains(old, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync($"PHPSESSID={old}"));
    }

    // Somebody has typed it, and the site has kept what they typed.
    [Fact]
    public async Task What_only_looks_like_an_entry_is_none()
    {
        using var folder = new PhpFolder(Site);
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var typed = $"x\";trongatetoken|s:32:\"{value}\";y|s:1:\"";
        var id = folder.AddFile($"search|s:{typed.Length}:\"{typed}\";form|O:4:\"Form\":1:{{s:13:\"trongatetoken\";s:32:\"{value}\";}}");
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value);

        var report = await move.RunAsync(folder.Path);

        Assert.Equal(0, report[Table, RowFate.Imported]);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await Site.StatusAsync(value), await Site.StatusAsync($"PHPSESSID={id}")));
    }

    [Fact]
    public async Task An_id_in_two_folders_is_nobodys()
    {
        using var folder = new PhpFolder(Site);
        var (anna, value, other) = (await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue());
        var (id, visitor) = (folder.Add(value), folder.Add(value));
        folder.AddFile($"trongatetoken|s:32:\"{other}\";", id: id, within: "a");
        folder.AddFile("lang|s:2:\"de\";", id: visitor, within: "a");
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value).Token(2, other);

        var report = await move.RunAsync(folder.Path);

        Assert.Equal(["php-session-doubled", "php-session-doubled", "php-session-doubled"], report.Told.Select(row => row.Reason.Code), StringComparer.Ordinal);
        Assert.Equal((3, 0), (report[Table, RowFate.Refused], report[Table, RowFate.Imported]));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await Site.StatusAsync($"PHPSESSID={id}"), await Site.StatusAsync($"PHPSESSID={visitor}")));
    }

    [Fact]
    public async Task A_link_is_not_followed_nor_is_a_file_that_has_become_one_or_has_gone()
    {
        using var folder = new PhpFolder(Site);
        var id = folder.Add(SessionMove.NewValue());
        var gone = folder.Add(SessionMove.NewValue());
        var target = folder.AddFile("secret", id: "target", within: "elsewhere");
        var files = Site.Services.GetRequiredService<IPhpSessions>();
        var listed = files.List(folder.Path).Value;
        folder.Remove(id);
        folder.Remove(gone);
        File.CreateSymbolicLink(Path.Combine(folder.Path, $"sess_{id}"), Path.Combine(folder.Path, "elsewhere", $"sess_{target}"));

        foreach (var file in listed.Where(it => it.Id != target))
        {
            Assert.Null(await files.ReadAsync(file, Ct));
        }

        Assert.Equal([target], files.List(folder.Path).Value.Select(it => it.Id), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_stops_the_import_before_it_begins()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value);

        var (answer, _) = await move.TryAsync("/nowhere/at/all");

        Assert.Equal("Import.SessionsUnreadable", answer.FirstError.Code);
        Assert.Contains("/nowhere/at/all", answer.FirstError.Description, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer.FirstError.Description);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(value));
    }
}

public sealed class PhpSessionTestsOnSqlite(SiteOnSqlite owner) : PhpSessionTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class PhpSessionTestsOnMariaDb(SiteOnMariaDb owner) : PhpSessionTests(owner), IClassFixture<SiteOnMariaDb>;
