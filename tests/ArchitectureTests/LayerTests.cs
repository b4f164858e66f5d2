using ArchUnitNET.Loader;
using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

public sealed class LayerTests
{
    [Fact]
    public void The_domain_knows_nothing_but_ErrorOr_and_the_composition_of_letters()
    {
        Found.Nothing(LayerRules.RefersToOthersThan(Site.Domain, "ErrorOr", "ADRaffy.ENSNormalize"));
        Found.Nothing(LayerRules.BringsOthersThan(Site.Source.Single(file => file.Path is "src/Domain/Domain.csproj"), "ErrorOr", "ADRaffy.ENSNormalize"));
    }

    [Fact]
    public void The_application_knows_neither_the_database_nor_the_web() =>
        Found.Nothing(LayerRules.RefersTo(Site.Application, "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data", "MembersSite.Infrastructure", "MembersSite.Web"));

    [Fact]
    public void The_infrastructure_does_not_know_the_web() => Found.Nothing(LayerRules.RefersTo(Site.Infrastructure, "MembersSite.Web"));

    [Fact]
    public void In_the_web_the_entry_point_alone_knows_the_infrastructure()
    {
        Found.Nothing(LayerRules.WebKnowsInfrastructure(Site.Code));
        Found.Nothing(LayerRules.WebKnowsInfrastructure(Site.Source));
    }

    [Fact]
    public void A_reference_outward_is_found()
    {
        Assert.Contains("MembersSite.Application refers to MediatR", LayerRules.RefersToOthersThan(Site.Application, "ErrorOr", "MembersSite.Domain"), StringComparer.Ordinal);
        Assert.Contains("MembersSite.Infrastructure refers to Microsoft.EntityFrameworkCore", LayerRules.RefersTo(Site.Infrastructure, "Microsoft.EntityFrameworkCore"), StringComparer.Ordinal);
    }

    [Fact]
    public void A_package_too_many_is_found() => Assert.Equal(
        "src/Domain/Domain.csproj brings MediatR",
        Assert.Single(LayerRules.BringsOthersThan(new SourceFile("src/Domain/Domain.csproj", "<PackageReference Include=\"ErrorOr\" /><PackageReference Include=\"MediatR\" />"), "ErrorOr")));

    [Fact]
    public void A_page_that_knows_the_infrastructure_is_found()
    {
        var planted = new Codebase(new ArchLoader().LoadAssemblies(typeof(LayerTests).Assembly).Build(), "MembersSite.ArchitectureTests.Planted");

        Assert.Single(LayerRules.WebKnowsInfrastructure(planted));
    }

    [Theory]
    [InlineData("src/Web/Members/A.cs", "using MembersSite.Infrastructure.Members;", true)]
    [InlineData("src/Web/Members/Joining/A.cshtml", "@Infrastructure.Persistence.Words.Key", true)]
    [InlineData("src/Web/Members/A.cs", "using Microsoft.AspNetCore.Mvc.Infrastructure;", false)]
    [InlineData("src/Web/Program.cs", "using MembersSite.Infrastructure;", false)]
    public void A_mention_of_the_infrastructure_is_found(string path, string text, bool found) =>
        Assert.Equal(found, LayerRules.WebKnowsInfrastructure([new SourceFile(path, text)]).Any());
}
