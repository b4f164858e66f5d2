namespace MembersSite.Web.Members.Sessions;

/// <summary>
/// A guess at what a User-Agent stands for, good enough for somebody to know their own device again. The order
/// counts: browsers name those they are compatible with.
/// </summary>
internal static class BrowserName
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent)
    {
        // A program says its name before the first slash, such as "curl/8.5".
        var text = userAgent ?? string.Empty;
        var name = Find(Browsers, text) ?? text.Split('/', ' ')[0];
        var browser = name.Length == 0 ? "Unknown device" : name;
        return Find(Systems, text) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Find((string Mark, string Name)[] marks, string userAgent) =>
        marks.FirstOrDefault(it => userAgent.Contains(it.Mark, StringComparison.Ordinal)).Name;
}
