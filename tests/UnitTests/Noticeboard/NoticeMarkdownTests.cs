using MembersSite.Infrastructure.Noticeboard;

namespace MembersSite.UnitTests.Noticeboard;

/// <summary>Whatever somebody writes, what comes out can stand in a page.</summary>
public sealed class NoticeMarkdownTests
{
    private readonly NoticeMarkdown _markdown = new();

    [Theory]
    [InlineData("We meet at **ten**.", "<p>We meet at <strong>ten</strong>.</p>")]
    [InlineData("one\ntwo", "<p>one<br>\ntwo</p>")]
    [InlineData("# Where", "<h2>Where</h2>")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("[us](https://example.org)", "<p><a href=\"https://example.org\" rel=\"nofollow noopener ugc\">us</a></p>")]
    [InlineData("https://example.org", "<p><a href=\"https://example.org\" rel=\"nofollow noopener ugc\">https://example.org</a></p>")]
    [InlineData("<anna@example.org>", "<p><a href=\"mailto:anna@example.org\" rel=\"nofollow noopener ugc\">anna@example.org</a></p>")]
    [InlineData("![a cat](https://example.org/cat.png)", "<p><a href=\"https://example.org/cat.png\" rel=\"nofollow noopener ugc\">a cat</a></p>")]
    [InlineData("![](https://example.org/cat.png)", "<p><a href=\"https://example.org/cat.png\" rel=\"nofollow noopener ugc\">https://example.org/cat.png</a></p>")]
    [InlineData("1 < 2 & \"three\"", "<p>1 &lt; 2 &amp; \"three\"</p>")]
    public void Markdown_is_shown(string text, string html) => Assert.Equal(html, _markdown.ToHtml(text).Trim());

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](java\tscript:alert(1))")]
    [InlineData("[a](&#106;avascript:alert(1))")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](file:///etc/passwd)")]
    [InlineData("![a](javascript:alert(1))")]
    [InlineData("![a](data:image/svg+xml,%3Csvg%20onload=alert(1)%3E)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[a]: javascript:alert(1)\n\n[a]")]
    [InlineData("[a](https://example.org \"\\\" onmouseover=alert(1) x=\\\"\")")]
    [InlineData("[a](https://example.org/\"onmouseover=alert(1))")]
    [InlineData("```\"><script>alert(1)</script>\nx\n```")]
    [InlineData("<!-- <script> -->")]
    [InlineData("<iframe src=https://example.org>\n<style>*{}</style><form><input>")]
    public void Nothing_runs_and_nothing_is_loaded(string text)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(_markdown.ToHtml(text));

        Assert.Empty(page.Body!.QuerySelectorAll("script, img, iframe, style, form, input, svg, object, embed"));
        Assert.All(page.Body.QuerySelectorAll("*").SelectMany(it => it.Attributes), it => Assert.Contains(it.Name, (string[])["href", "rel", "start"], StringComparer.Ordinal));
        Assert.All(page.Body.QuerySelectorAll("a[href]"), it => Assert.Matches("^(https?:|mailto:)", it.GetAttribute("href")!));
    }

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('`')]
    [InlineData('<')]
    [InlineData('(')]
    [InlineData('_')]
    public void What_makes_no_sense_is_shown_too_and_soon(char mark)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var html = _markdown.ToHtml(new string(mark, 5000));

        Assert.NotNull(html);
        Assert.NotNull(_markdown.ToExcerpt(new string(mark, 5000)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    [Fact]
    public void An_excerpt_is_one_line_of_plain_words()
    {
        Assert.Equal("Where We meet at ten.", _markdown.ToExcerpt("# Where\n\nWe meet\nat **ten**."));
        Assert.Equal(new string('a', 200) + "…", _markdown.ToExcerpt(new string('a', 300)));
    }
}
