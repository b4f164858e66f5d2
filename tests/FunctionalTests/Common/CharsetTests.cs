using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Databases;
using Serilog.Events;

namespace MembersSite.FunctionalTests.Common;

/// <summary>Bodies are UTF-8. One that says otherwise is refused in a line, wherever it says so.</summary>
public sealed class CharsetTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private const string Part = "--x\r\nContent-Disposition: form-data; name=\"Login\"\r\nContent-Type: text/plain; charset=CHARSET\r\n\r\nanna\r\n--x--\r\n";

    public static TheoryData<string, string> Refused { get; } = new MatrixTheoryData<string, string>(
        ["/login", "/join", "/logout", "/api/sessions", "/api/members", "/nothing"],
        [
            "application/json; charset=utf-7", "application/json; charset=\"UTF-7\"", "application/json; charset=nonsense", "application/json; charset=utf-16",
            "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=iso-8859-1", "text/plain; charset=utf-7", "multipart/form-data; boundary=x; charset=utf-7",
        ]);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_body_in_another_character_set_is_refused_in_one_line(string path, string type) => await AssertRefusedAsync(path, type, "{}", HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("utf-7")]
    [InlineData("\"utf-7\"")]
    [InlineData("utf-16")]
    [InlineData("nonsense")]
    public async Task So_is_a_part_of_a_form_in_another_character_set(string charset)
    {
        foreach (var path in new[] { "/login", "/join", "/logout", "/api/sessions" })
        {
            await AssertRefusedAsync(path, "multipart/form-data; boundary=x", Part.Replace("CHARSET", charset, StringComparison.Ordinal), HttpStatusCode.UnsupportedMediaType);
        }
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"Login\"\r\n\r\nann\u00e4\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"Login\"\r\n\r\nanna\r\n")]
    [InlineData("multipart/form-data", "--x\r\nContent-Disposition: form-data; name=\"Login\"\r\n\r\nanna\r\n--x--\r\n")]
    public async Task A_form_in_parts_that_cannot_be_read_is_refused(string type, string body) => await AssertRefusedAsync("/login", type, body, HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("")]
    [InlineData("utf-8")]
    [InlineData("\"UTF-8\"")]
    public async Task A_form_in_parts_that_can_be_read_is_taken(string charset)
    {
        var (anna, browser) = (await Site.JoinAsync(), Site.Browser());
        using var form = new MultipartFormDataContent();
        foreach (var hidden in (await browser.OpenAsync("/login")).QuerySelectorAll<IHtmlInputElement>("form[action='/login'] input[type='hidden']"))
        {
            form.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        foreach (var (name, value) in new[] { ("Login", anna.Person.Username), ("Password", anna.Person.Password) })
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
            part.Headers.ContentType = charset.Length == 0 ? null : MediaTypeHeaderValue.Parse($"text/plain; charset={charset}");
            form.Add(part, name);
        }

        using var response = await browser.PostAsync("/login", form, Ct);

        response.AssertRedirect("/account");
    }

    private async Task AssertRefusedAsync(string path, string type, string body, HttpStatusCode expected)
    {
        var before = Site.Log.All.Count;
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await Site.Program().PostAsync(path, content, Ct);

        Assert.Equal(expected, response.StatusCode);
        var logged = Site.Log.All.Skip(before).ToList();
        Assert.Single(logged, it => it.MessageTemplate.Text.Contains("{RequestPath}", StringComparison.Ordinal));
        Assert.All(logged, it => Assert.True(it.Exception is null && it.Level <= LogEventLevel.Information, it.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
