using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

public sealed class DocumentTests
{
    private const string Guide = "# A guide\n\n## Add `a` page, twice & again\n\ntext\n";

    private static readonly SourceFile[] Tests =
    [
        new("tests/UnitTests/ATests.cs", """
            public abstract class ATests(Site owner) : SiteTests(owner)
            {
                [Fact]
                [Trait("Weakness", "1")]
                public async Task A_good_one_is_taken()

                [Theory]
                [InlineData(1)]
                public void Another_is_taken(int x)

                public void No_test_at_all()
            }

            public sealed class AOnSqlite;
            """),
        new("tests/UnitTests/BTests.cs", "public sealed class BTests\n{\n    [Fact]\n    public void A_third_is_taken() => Assert.True(true);\n}\n"),
    ];

    [Fact]
    public void There_are_documents_and_tests_to_look_at()
    {
        Assert.Contains(Site.Documents, document => document.File.Path is "README.md" && document.Links.Count > 0);
        Assert.Contains(Site.Documents, document => document.File.Path is "docs/decisions/0001-modules-inside-four-layers.md" && document.Anchors.Count > 0);
        Assert.Contains(ProofsOf(Site.Documents).SelectMany(document => document.Code), code => code.Text.StartsWith('…'));
        Assert.Contains(Site.Tests, file => file.Path.StartsWith("tests/FunctionalTests/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_and_image_leads_somewhere() => Found.Nothing(DocumentRules.BrokenLinks(Site.Documents, Site.Exists));

    [Fact]
    public void Every_test_that_a_document_relies_on_exists() => Found.Nothing(DocumentRules.MissingTests(ProofsOf(Site.Documents), Site.Tests));

    [Fact]
    public void The_readme_is_short() => Found.Nothing(DocumentRules.LongReadme(Site.Documents));

    [Theory]
    [InlineData("docs/a.md", "see [x](b.md)", "docs/a.md:1 links to b.md: there is no docs/b.md")]
    [InlineData("docs/a.md", "| a |\n|---|\n| [x](../src/B.cs) |", "docs/a.md:3 links to ../src/B.cs: there is no src/B.cs")]
    [InlineData("README.md", "![x](docs/plan.png)", "README.md:1 links to docs/plan.png: there is no docs/plan.png")]
    [InlineData("docs/a.md", "[x](../../../b.md)", "docs/a.md:1 links to ../../../b.md: there is no ../../b.md")]
    [InlineData("docs/a.md", "[x](/docs/b.md)", "docs/a.md:1 links to /docs/b.md: there is no docs/b.md")]
    [InlineData("docs/a.md", "[x](guide.md#add-a-page)", "docs/a.md:1 links to guide.md#add-a-page: docs/guide.md has no heading #add-a-page")]
    [InlineData("docs/a.md", "\n# A\n\n[x](#b)", "docs/a.md:4 links to #b: docs/a.md has no heading #b")]
    [InlineData("docs/a.md", "[x](../src/A.cs#L12)", "docs/a.md:1 links to ../src/A.cs#L12: src/A.cs has no heading #L12")]
    public void A_link_that_leads_nowhere_is_found(string path, string text, string expected) =>
        Assert.Equal(expected, Assert.Single(BrokenLinks(path, text)));

    [Theory]
    [InlineData("README.md", "[x](docs/guide.md#add-a-page-twice--again) [y](src/A.cs) [z](src/)")]
    [InlineData("docs/a.md", "# A b\n[x](#a-b) [y](./guide.md) [z](../src) ![i](../src/A.cs) [r](/docs/guide.md)")]
    [InlineData("docs/a.md", "[x](https://example.org/none.md#no) <mailto:a@example.org> `[y](none.md)`\n\n```\n[z](none.md)\n```")]
    public void A_link_that_leads_somewhere_is_let_pass(string path, string text) => Assert.Empty(BrokenLinks(path, text));

    [Theory]
    [InlineData("`ATests` and `ATests.A_good_one_is_taken`, `…Another_is_taken`; `BTests.A_third_is_taken`", null)]
    [InlineData("`Another_is_taken`, `AOnSqlite`, `_Field.cshtml`, `OTEL_EXPORTER`, `Tokens__CacheSeconds`, `utf8mb4_bin`, `Cost.Minimum`", null)]
    [InlineData("`CTests`", "CTests")]
    [InlineData("`ATests.A_third_is_taken`", "ATests.A_third_is_taken")]
    [InlineData("`ATests.Never`", "ATests.Never")]
    [InlineData("`ATests.A_good_one_is_taken`, `BTests`, `…A_good_one_is_taken`", "BTests.A_good_one_is_taken")]
    [InlineData("`A_fourth_is_taken`", "A_fourth_is_taken")]
    [InlineData("`ATests.No_test_at_all`", "ATests.No_test_at_all")]
    public void A_test_that_does_not_exist_is_found(string text, string? missing)
    {
        var found = DocumentRules.MissingTests([new Document(new SourceFile("docs/security.md", text))], Tests).Select(it => it[(it.LastIndexOf(' ') + 1)..]);

        Assert.Equal(missing is null ? [] : [missing], found, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("README.md", 120, false)]
    [InlineData("README.md", 121, true)]
    [InlineData("docs/tour.md", 121, false)]
    public void A_readme_of_more_than_120_lines_is_found(string path, int lines, bool found) =>
        Assert.Equal(found, DocumentRules.LongReadme([new Document(new SourceFile(path, new string('\n', lines - 1) + "the end\n"))]).Any());

    // The documents that claim something and name the test that shows it.
    private static IEnumerable<Document> ProofsOf(IEnumerable<Document> documents) => documents
        .Where(document => document.File.Path is "docs/security.md" || document.File.Path.StartsWith("docs/decisions/", StringComparison.Ordinal));

    private static IEnumerable<string> BrokenLinks(string path, string text)
    {
        Document[] documents = [new(new SourceFile(path, text)), new(new SourceFile("docs/guide.md", Guide))];
        return DocumentRules.BrokenLinks(documents, file => file is "src" or "src/A.cs" || documents.Any(document => document.File.Path == file));
    }
}
