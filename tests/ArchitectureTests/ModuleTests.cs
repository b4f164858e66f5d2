using ArchUnitNET.Loader;
using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

public sealed class ModuleTests
{
    private static readonly Codebase Planted = new(new ArchLoader().LoadAssemblies(typeof(ModuleTests).Assembly).Build(), "MembersSite.ArchitectureTests.Planted");

    [Fact]
    public void Tokens_never_mention_members_in_any_layer()
    {
        Found.Nothing(ModuleRules.Knows(Site.Code, "*", "Tokens", "Members"));
        Found.Nothing(ModuleRules.Knows(Site.Source, "*", "Tokens", "Members"));
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Infrastructure")]
    public void Members_mention_tokens_in_the_application_alone(string layer)
    {
        Found.Nothing(ModuleRules.Knows(Site.Code, layer, "Members", "Tokens"));
        Found.Nothing(ModuleRules.Knows(Site.Source, layer, "Members", "Tokens"));
    }

    [Theory]
    [InlineData("Domain", "Tokens")]
    [InlineData("Domain", "Members")]
    [InlineData("Application", "Tokens")]
    [InlineData("Application", "Members")]
    public void What_both_modules_speak_mentions_neither(string layer, string module)
    {
        Found.Nothing(ModuleRules.Knows(Site.Code, layer, "Common", module));
        Found.Nothing(ModuleRules.Knows(Site.Source, layer, "Common", module));
    }

    [Fact]
    public void Members_use_nothing_but_the_messages_of_tokens_and_their_answers()
    {
        Assert.NotEmpty(Site.Code.Uses("Application.Members", "Application.Tokens"));
        Found.Nothing(ModuleRules.UsesMoreThanMessages(Site.Code, Site.Application, "Members", "Tokens"));
        Found.Nothing(ModuleRules.MentionsDomainOf(Site.Source, "Members", "Tokens"));
    }

    [Fact]
    public void A_module_that_knows_another_is_found_in_what_is_compiled()
    {
        Assert.Equal("*.Tokens uses MembersSite.ArchitectureTests.Planted.Domain.Members.PlantedMember", Assert.Single(ModuleRules.Knows(Planted, "*", "Tokens", "Members")));
        Assert.Equal("Domain.Members uses MembersSite.ArchitectureTests.Planted.Domain.Tokens.PlantedToken", Assert.Single(ModuleRules.Knows(Planted, "Domain", "Members", "Tokens")));
        Found.Nothing(ModuleRules.Knows(Planted, "Infrastructure", "Members", "Tokens"));
    }

    [Fact]
    public void A_use_of_more_than_messages_is_found_wherever_it_stands() => Assert.Equal(
        ["IPlantedPort", "PlantedToken"],
        ModuleRules.UsesMoreThanMessages(Planted, typeof(ModuleTests).Assembly, "Members", "Tokens").Select(found => found[(found.LastIndexOf('.') + 1)..]).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Theory]
    [InlineData("src/Application/Members/A.cs", "using MembersSite.Domain.Tokens;", true)]
    [InlineData("src/Application/Members/A.cs", "using MembersSite.Application.Tokens;", false)]
    [InlineData("src/Application/Tokens/A.cs", "using MembersSite.Domain.Tokens;", false)]
    public void A_mention_of_what_is_behind_the_messages_is_found(string path, string text, bool found) =>
        Assert.Equal(found, ModuleRules.MentionsDomainOf([new SourceFile(path, text)], "Members", "Tokens").Any());

    [Theory]
    [InlineData("src/Web/Tokens/A.cs", "using MembersSite.Domain.Members;", true)]
    [InlineData("src/Web/Tokens/A.cs", "    private const string Key = Members.Words.Key;", true)]
    [InlineData("src/Web/Tokens/A.cs", "/// <see cref=\"Application.Members.JoinMember\"/>", true)]
    [InlineData("src/Web/Views/Tokens/A.cshtml", "@using MembersSite.Web.Members", true)]
    [InlineData("src/Web/Tokens/A.cs", "using MembersSite.Domain.Common; // Members have names.", false)]
    [InlineData("src/Web/Members/A.cs", "using MembersSite.Domain.Members;", false)]
    public void A_mention_is_found_in_the_source(string path, string text, bool found) =>
        Assert.Equal(found, ModuleRules.Knows([new SourceFile(path, text)], "*", "Tokens", "Members").Any());
}
