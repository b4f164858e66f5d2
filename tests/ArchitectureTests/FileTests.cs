using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

public sealed class FileTests
{
    private const string Message = "public sealed record A(int X)\n    : IRequest<ErrorOr<B>>;\n";
    private const string Answer = "public sealed record B(int X) : IConcernsUser\n{\n    public int Y => 1;\n}\n";
    private const string Validator = "internal sealed class AValidator : AbstractValidator<A>\n{\n}\n";
    private const string Handler = "internal sealed class AHandler(IPort port) : IRequestHandler<A, ErrorOr<B>>\n{\n}\n";

    [Fact]
    public void There_is_source_of_every_layer_to_look_at() => Assert.Equal(
        ["Application", "Domain", "Infrastructure", "Web"],
        Site.Source.Where(file => file.Types.Count > 0).Select(file => file.Folders[0]).Distinct(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Fact]
    public void A_folder_is_a_namespace() => Found.Nothing(FileRules.AstrayNamespaces(Site.Source));

    [Fact]
    public void A_file_is_named_after_its_first_public_type() => Found.Nothing(FileRules.AstrayNames(Site.Source));

    [Fact]
    public void A_use_case_is_one_short_file_with_message_answer_validator_and_handler() => Found.Nothing(FileRules.UntidyUseCases(Site.Source));

    [Fact]
    public void The_entry_point_is_a_table_of_contents() => Found.Nothing(FileRules.LongProgram(Site.Source));

    [Theory]
    [InlineData("src/Web/Members/A.cs", "namespace MembersSite.Web.Tokens;\ninternal sealed class A;", true)]
    [InlineData("src/Web/Members/A.cs", "internal sealed class A;", true)]
    [InlineData("src/Web/Members/A.cs", "namespace MembersSite.Web.Members;\ninternal sealed class A;", false)]
    public void A_namespace_that_is_not_the_folder_is_found(string path, string text, bool found) =>
        Assert.Equal(found, FileRules.AstrayNamespaces([new SourceFile(path, text)]).Any());

    [Theory]
    [InlineData("src/Web/A.cs", "public sealed class B;\ninternal sealed class A;", true)]
    [InlineData("src/Web/A.cs", "internal sealed class B;", true)]
    [InlineData("src/Web/Forms.cs", "internal sealed class AForm;\ninternal sealed class Other;", true)]
    [InlineData("src/Web/Forms.cs", "public sealed class AForm;\ninternal sealed class BForm;", true)]
    [InlineData("src/Web/Forms.cs", "internal sealed class AForm;\ninternal sealed class BForm;", false)]
    [InlineData("src/Web/A.cs", "internal enum B\n{\n}\npublic static partial class A\n{\n    public sealed class C;\n}", false)]
    public void A_file_that_is_named_after_something_else_is_found(string path, string text, bool found) =>
        Assert.Equal(found, FileRules.AstrayNames([new SourceFile(path, text)]).Any());

    [Theory]
    [InlineData(Message + Answer + Validator + Handler, false)]
    [InlineData(Message + Handler, false)]
    [InlineData(Answer + Message + Handler, true)]
    [InlineData(Message + Handler + Validator, true)]
    [InlineData(Message + Answer, true)]
    [InlineData(Handler, true)]
    [InlineData(Message + Handler + Message + Handler, true)]
    public void A_use_case_in_disorder_is_found(string text, bool found) =>
        Assert.Equal(found, FileRules.UntidyUseCases([new SourceFile("src/Application/Tokens/A.cs", text)]).Any());

    [Theory]
    [InlineData(80, false)]
    [InlineData(81, true)]
    public void A_use_case_of_more_than_80_lines_is_found(int lines, bool found)
    {
        const string UseCase = Message + Handler;
        var text = UseCase + new string('\n', lines - UseCase.Count(c => c == '\n') - 1) + "// the end\n";

        Assert.Equal(found, FileRules.UntidyUseCases([new SourceFile("src/Application/Tokens/A.cs", text)]).Any());
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public void An_entry_point_of_more_than_90_lines_is_found(int lines, bool found) =>
        Assert.Equal(found, FileRules.LongProgram([new SourceFile("src/Web/Program.cs", new string('\n', lines - 1) + "run();\n")]).Any());
}
