namespace MembersSite.Web.Common.Views;

/// <summary>
/// A guess at what a User-Agent stands for, good enough for somebody to know their own device again. The order
/// counts: browsers name those they are compatible with, and apps the browser that they show pages with. A table of a few marks and not a
/// library: those bring more than a thousand regular expressions, for a header that anybody can make up and nothing depends on.
/// </summary>
internal static class BrowserName
{
    private const string Compatible = "Mozilla";

    // Apps that show pages in a window of their own.
    private static readonly (string Mark, string Name)[] Apps =
    [
        ("Instagram", "Instagram"), ("Barcelona", "Threads"), ("MessengerForiOS", "Messenger"), ("Orca-Android", "Messenger"), ("FBAN", "Facebook"), ("FBAV", "Facebook"),
        ("FB_IAB", "Facebook"), ("musical_ly", "TikTok"), ("BytedanceWebview", "TikTok"), ("TikTok", "TikTok"), ("WhatsApp", "WhatsApp"), ("MicroMessenger", "WeChat"),
        (" Line/", "Line"), ("Snapchat", "Snapchat"), ("Pinterest", "Pinterest"), ("LinkedInApp", "LinkedIn"), ("Twitter", "X"), ("Telegram", "Telegram"), ("GSA/", "Google app"),
    ];

    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("DuckDuckGo", "DuckDuckGo"), ("Ddg/", "DuckDuckGo"), ("UCBrowser", "UC Browser"), ("UCWEB", "UC Browser"), ("YaBrowser", "Yandex Browser"), ("MiuiBrowser", "Mi Browser"),
        ("HuaweiBrowser", "Huawei Browser"), ("Vivaldi", "Vivaldi"), ("Edg", "Edge"), ("OPR/", "Opera"), ("OPT/", "Opera"), ("OPiOS", "Opera"), ("Opera", "Opera"),
        ("MSIE ", "Internet Explorer"), ("Trident/", "Internet Explorer"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Focus/", "Firefox Focus"),
        ("; wv)", "An app"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Android ", "Android browser"), ("Safari", "Safari"), (Compatible, "A browser"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows Phone", "Windows Phone"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("iPod", "iPod"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent)
    {
        // A program says its name before the first slash, such as "curl/8.5".
        var text = userAgent ?? string.Empty;
        var name = Find(Apps, text) ?? (IsBrowser(text) ? Find(Browsers, text) : null) ?? text.Split('/', ' ')[0];
        var browser = name.Length == 0 ? "Unknown device" : name;
        return Find(Systems, text) is { } system ? $"{browser} on {system}" : browser;
    }

    // All browsers have called themselves so since 1994, but the oldest Opera and some for small telephones.
    private static bool IsBrowser(string userAgent) => userAgent.StartsWith(Compatible, StringComparison.Ordinal)
        || userAgent.StartsWith("Opera", StringComparison.Ordinal) || userAgent.StartsWith("UCWEB", StringComparison.Ordinal);

    private static string? Find((string Mark, string Name)[] marks, string userAgent) =>
        marks.FirstOrDefault(it => userAgent.Contains(it.Mark, StringComparison.Ordinal)).Name;
}
