using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MembersSite.Templates;

namespace MembersSite.UnitTests.Templates;

/// <summary>What else becomes of files on their way into the template.</summary>
public sealed class PackedFileTests
{
    private static readonly TemplateFile[] Files =
    [
        new("src/Web/Program.cs", "using X;\n"),
        new("src/Web/Noticeboard/A.cs", "class Notice;\n"),
        new("docs/a.md", "# A\n"),
        new("tests/ATests.cs", "public sealed class ATests\n{\n    public void A_good_one_is_taken()\n}\n\npublic sealed class AOnMariaDb(SiteOnMariaDb site);\n"),
        new("tests/FunctionalTests/Noticeboard/BTests.cs", "public sealed class BTests\n{\n    public async Task A_bad_one_is_not()\n}\n"),
    ];

    [Theory]
    [InlineData("[a](a.md#a), [it](https://example.org) and [up](../src/Web/Program.cs) `ATests.A_good_one_is_taken`", null)]
    [InlineData("see [the rows](../tests/Benchmarks/Rows), or [a](a.md)", "see the rows, or [a](a.md)")]
    [InlineData("[it](../src/Web/Noticeboard/A.cs) does", "@@if (noticeboard)\n[it](../src/Web/Noticeboard/A.cs) does\n@@else\nit does\n@@end")]
    [InlineData("by `BTests.A_bad_one_is_not`, `…A_bad_one_is_not`", "@@if (noticeboard)\nby `BTests.A_bad_one_is_not`, `…A_bad_one_is_not`\n@@else\nby BTests.A_bad_one_is_not, …A_bad_one_is_not\n@@end")]
    [InlineData("on both: `AOnMariaDb`", "@@if (mysql)\non both: `AOnMariaDb`\n@@else\non both: AOnMariaDb\n@@end")]
    public void A_document_links_and_names_what_is_there(string line, string? expected) =>
        Assert.Equal(expected ?? line, new Marker(Files).Mark(new TemplateFile("docs/b.md", line)));

    [Theory]
    [InlineData("src/Web/Common/SiteCookies.cs", "const string Prefix = \"\";", "const string Prefix = \"memberssite-\";")]
    [InlineData("src/Web/Tokens/TokenCookie.cs", "Prefix + \"trongatetoken\"", null)]
    [InlineData("tests/FunctionalTests/Tokens/ATests.cs", "\"trongatetoken={0}\", \"__Host-trongatetoken\"", "\"memberssite-trongatetoken={0}\", \"__Host-memberssite-trongatetoken\"")]
    [InlineData("tests/FunctionalTests/Tokens/ATests.cs", "(\"trongateToken\", value)", null)]
    [InlineData("tests/FunctionalTests/Tokens/ATests.cs", "done.Cookies()[\"trusted\"]", "done.Cookies()[\"memberssite-trusted\"]")]
    [InlineData("tests/FunctionalTests/Tokens/ATests.cs", "mail.Kind == \"login-code\"", null)]
    [InlineData("tests/FunctionalTests/Import/Sessions/ATests.cs", "Old = \"trongatetoken\", Own = \"__Host-trongatetoken\"", "Old = \"trongatetoken\", Own = \"__Host-memberssite-trongatetoken\"")]
    public void Cookies_have_the_name_of_the_site_and_what_is_Trongates_keeps_its_own(string path, string text, string? expected) =>
        Assert.Equal(expected ?? text, CookieNames.Renamed(new TemplateFile(path, text)).Text);

    [Fact]
    public void Words_of_the_code_are_taken_and_others_are_not()
    {
        var taken = TemplateJson.TakenIn([new TemplateFile("src/A.cs", "namespace MembersSite.Web; // Comments\nclass Token(string a = \"Quoted\") : Base<Inner>;"), new TemplateFile("docs/a.md", "Club")]);

        Assert.Equal(["Base", "Inner", "Token", "Web"], taken.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Each_part_takes_its_files_along()
    {
        var json = JsonNode.Parse(TemplateJson.Complete("""{ "forms": { "notTaken": { "pattern": "" } } }""", Files))!;

        Assert.Equal(["(!noticeboard)", "(!hasImport)", "(!mysql)"], json["sources"]![0]!["modifiers"]!.AsArray().Select(it => (string)it!["condition"]!), StringComparer.Ordinal);
        Assert.Matches((string)json["forms"]!["notTaken"]!["pattern"]!, "Notice");
        Assert.False(Regex.IsMatch("Notices", (string)json["forms"]!["notTaken"]!["pattern"]!, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("src/Web/Noticeboard/Writing/A.cs", true)]
    [InlineData("src/Web/NoticeboardX/A.cs", false)]
    [InlineData("src/Web/More/Noticeboard/A.cs", false)]
    [InlineData("src/Infrastructure/Persistence/Migrations/Sqlite/2026_Noticeboard.Designer.cs", true)]
    public void A_pattern_of_files_is_exact(string path, bool isOwned) => Assert.Equal(isOwned, Parts.NeededBy(path).Contains("noticeboard", StringComparer.Ordinal));
}
