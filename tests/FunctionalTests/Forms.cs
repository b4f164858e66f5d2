using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Net.Http.Headers;

namespace MembersSite.FunctionalTests;

/// <summary>Fills in forms as a browser does: opens the page, keeps its hidden fields, and sends the form.</summary>
internal static class Forms
{
    /// <summary>Fills in the form of a page that is sent to <paramref name="action"/>. Boxes of one name may be ticked several at a time.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient browser, string page, string action, params (string Name, string Value)[] fields) =>
        await (await browser.FillInAsync(page, action, fields)).SendAsync();

    /// <summary>Fills in a form as <see cref="SubmitAsync"/> does, to be sent later, or more than once.</summary>
    public static async Task<FilledIn> FillInAsync(this HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var form = await browser.OpenFormAsync(page, action);
        foreach (var (name, _) in fields)
        {
            // A field that a person cannot see, or whose label does not lead to it, cannot be filled in.
            var input = form.QuerySelector($"input[name='{name}'], select[name='{name}'], textarea[name='{name}']");
            Assert.NotNull(input);
            Assert.True(input is IHtmlInputElement { Type: "hidden" } || form.QuerySelector($"label[for='{input.Id}']") is not null, $"{name} has no label.");
        }

        var untouched = form.Hidden().Concat(form.QuerySelectorAll<IHtmlSelectElement>("select").Select(select => KeyValuePair.Create(select.Name!, select.Value!)))
            .Where(field => !fields.Any(it => it.Name == field.Key));
        return new FilledIn(browser, form.GetAttribute("action")!, [.. untouched, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
    }

    /// <summary>Sends a form that no page shows at the moment, such as one of a page that was opened a while ago.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await browser.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    public static async Task<IHtmlDocument> OpenAsync(this HttpClient browser, string page)
    {
        using var response = await browser.GetAsync(page, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{page} answers {(int)response.StatusCode}.");
        return await response.ReadPageAsync();
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage response)
    {
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The text of a page's content, in one line.</summary>
    public static string Words(this IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.Text().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The message at one field of a form that is shown again.</summary>
    public static string? ErrorAt(this IHtmlDocument page, string field) =>
        page.GetElementById(field)?.GetAttribute("aria-describedby")?.Split(' ').Select(page.GetElementById)
            .FirstOrDefault(it => it?.Id?.EndsWith("-error", StringComparison.Ordinal) == true)?.TextContent.Trim();

    /// <summary>The cookies that a response sets, by name.</summary>
    public static Dictionary<string, SetCookieHeaderValue> Cookies(this HttpResponseMessage response) =>
        SetCookieHeaderValue.ParseList([.. response.Headers.TryGetValues("Set-Cookie", out var values) ? values : []])
            .ToDictionary(cookie => cookie.Name.ToString(), StringComparer.Ordinal);

    private static async Task<IElement> OpenFormAsync(this HttpClient browser, string page, string action)
    {
        var form = (await browser.OpenAsync(page)).QuerySelector($"form[method='post'][action='{action}']");
        Assert.NotNull(form);
        return form;
    }

    private static Dictionary<string, string> Hidden(this IElement form) => form.QuerySelectorAll<IHtmlInputElement>("input[type='hidden']")
        .ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
}

/// <summary>A form that is filled in.</summary>
internal sealed record FilledIn(HttpClient Browser, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Sends it, with the cookies that the browser has at this moment.</summary>
    public async Task<HttpResponseMessage> SendAsync()
    {
        using var content = new FormUrlEncodedContent(Fields);
        return await Browser.PostAsync(Action, content, TestContext.Current.CancellationToken);
    }
}
