using MembersSite.Templates;

namespace MembersSite.UnitTests.Templates;

/// <summary>What of a file is left out with which part. The words are those of the real table (<see cref="Parts"/>).</summary>
public sealed class MarkerTests
{
    [Theory]
    [InlineData("src/Web/Program.cs", "using A;\n«using X.Web.Noticeboard;»\nusing B;\n")]
    [InlineData("src/Web/Program.cs", "    builder\n        .AddMembers()\n«        .AddNoticeboard()»\n        .AddAdmin();\n")]
    [InlineData("src/A.cs", "{\n«    /// <summary>Words.</summary>\n    public const string PostNotice = nameof(PostNotice);\n»\n    int B;\n}\n")]
    [InlineData("src/A.cs", "{\n    int A;\n«\n    public const string PostNotice = nameof(PostNotice);»\n}\n")]
    [InlineData("src/M.cs", "        A();\n«\n        modelBuilder.Entity(\"X.Domain.Noticeboard.Notice\", b =>\n            {\n                b.A();\n\n                b.B();\n            });»\n\n        B();\n")]
    [InlineData("src/A.cshtml", "<nav>\n«  <a href=\"/notices\">Notices</a>»\n</nav>\n")]
    [InlineData("src/A.css", "a { }\n«.notices p { margin: 0; }»\nb { }\n")]
    [InlineData("src/Web.http", "### One\nGET /\n\n«### Two\n# @name two\nGET /api/notices\n»\n### Three\nGET /\n")]
    [InlineData("tests/ATests.cs", "    [Theory]\n    [InlineData(\"/\")]\n«    [InlineData(\"/notices\")]»\n    public void A()\n    {\n    }\n")]
    [InlineData("src/A.cs", "// a notice of Web.Noticeboard\nint noticed;\n")]
    public void What_names_the_noticeboard_goes_with_it(string path, string text) => AssertMarked("noticeboard", path, text);

    [Theory]
    [InlineData("tests/ATests.cs", "public sealed class AOnSqlite;\n«\npublic sealed class AOnMariaDb(SiteOnMariaDb site) : ATests(site), IClassFixture<SiteOnMariaDb>;»\n")]
    [InlineData("tests/ATests.cs", "class AOnSqlite;\n«\nclass AOnMariaDb(SiteOnMariaDb site) : ATests(site)\n{\n    int A;\n\n    int B()\n    {\n        return 1;\n    }\n}»\n")]
    [InlineData("src/A.cs", "{\n    Sqlite,\n«\n    /// <summary>A server.</summary>\n    MySql,»\n}\n")]
    [InlineData("src/A.csproj", "<A />\n«<PackageReference Include=\"Pomelo.EntityFrameworkCore.MySql\" />»\n<B />\n")]
    [InlineData("tests/ATests.cs", "{\n    [Fact]\n    public void A()\n    {\n    }\n«\n    [Fact]\n    public void B()\n    {\n        using var db = new MySqlDesignTimeFactory().Create();\n        Assert.True(db.Is());\n    }»\n}\n")]
    public void What_names_MySQL_goes_with_it_and_a_test_of_it_as_a_whole(string path, string text) => AssertMarked("mysql", path, text);

    [Fact]
    public void What_two_parts_need_is_there_with_both() => Assert.Contains(
        "@@if (hasImport && mysql)\nusing X.FunctionalTests.Import; // OnMariaDb\n@@end\n",
        Mark("tests/A.cs", "using X.FunctionalTests.Import; // OnMariaDb\nint A;\n"), StringComparison.Ordinal);

    [Fact]
    public void A_file_of_a_part_has_no_marks_of_that_part() =>
        Assert.Equal("using X.Web.Noticeboard;\n", Mark("src/Web/Noticeboard/A.cs", "using X.Web.Noticeboard;\n"));

    [Fact]
    public void What_is_this_projects_own_is_in_no_site()
    {
        Assert.All(["templates/Parts.cs", ".ci/run", "tests/Benchmarks/Bench.cs", "README.md"], path => Assert.True(Parts.IsNeverPacked(path)));
        Assert.Equal("<A />\n", Mark("src/A.csproj", "<InternalsVisibleTo Include=\"MembersSite.Benchmarks\" />\n<A />\n"));
        Assert.Equal(
            "Project(\"{T}\") = \"Web\", \"src\\Web\\Web.csproj\", \"{1}\"\nEndProject\n\t{1}.Debug\n",
            Mark("A.sln", "Project(\"{T}\") = \"Web\", \"src\\Web\\Web.csproj\", \"{1}\"\nEndProject\nProject(\"{T}\") = \"Benchmarks\", \"x.csproj\", \"{2}\"\nEndProject\n\t{1}.Debug\n\t{2}.Debug\n"));
    }

    // Between the marks stands what is left out, in whole lines.
    private static void AssertMarked(string option, string path, string text) => Assert.Equal(
        text.Replace("«", $"@@if ({option})\n", StringComparison.Ordinal).Replace("»\n", "\n@@end\n", StringComparison.Ordinal),
        Mark(path, text.Replace("«", string.Empty, StringComparison.Ordinal).Replace("»", string.Empty, StringComparison.Ordinal)));

    private static string Mark(string path, string text) => new Marker([]).Mark(new TemplateFile(path, text));
}
