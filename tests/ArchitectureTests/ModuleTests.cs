using ArchUnitNET.Loader;
using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

/// <summary>The map of the modules (<see cref="ModuleMap"/>) is true, of what is compiled and of the source; and each rule finds what was planted.</summary>
public sealed class ModuleTests
{
    private const string Root = "MembersSite.ArchitectureTests.Planted.";

    private static readonly Codebase Planted = new(new ArchLoader().LoadAssemblies(typeof(ModuleTests).Assembly).Build(), Root.TrimEnd('.'));

    [Fact]
    public void There_are_modules_and_arrows_between_them_to_look_at()
    {
        Assert.All(["Tokens", "Members", "Admin", "Common"], module => Assert.Contains(Site.Code.Places, place => place.Module == module));
        Assert.Contains(Site.Code.Uses(), use => use is { From: { Layer: "Application", Module: "Members" }, To: { Layer: "Application", Module: "Tokens" } });
        Assert.Contains(Site.Source, file => file.Place is { Layer: "Web", Module: "Members" } && file.Folders.Length == 3);
    }

    [Fact]
    public void Every_folder_is_a_row_of_the_map()
    {
        Found.Nothing(ModuleRules.UnknownFolders(Site.Code));
        Found.Nothing(ModuleRules.UnknownFolders(Site.Source));
    }

    [Fact]
    public void Modules_know_each_other_where_the_map_has_an_arrow_and_by_messages_alone()
    {
        Found.Nothing(ModuleRules.MissingArrows(Site.Code, Site.Application));
        Found.Nothing(ModuleRules.MissingArrows(Site.Source));
    }

    [Fact]
    public void The_web_sends_messages_and_asks_for_no_port() => Found.Nothing(ModuleRules.PortsInWeb(Site.Code, Site.Application));

    [Fact]
    public void A_folder_that_is_no_row_is_found()
    {
        Assert.Equal(["Application.Unmapped: Unmapped is no module"], ModuleRules.UnknownFolders(Planted), StringComparer.Ordinal);
        Assert.Equal(
            ["src/Web/Unmapped/Signing/A.cshtml: Unmapped is no module"],
            ModuleRules.UnknownFolders([new SourceFile("src/Web/Unmapped/Signing/A.cshtml", ""), new SourceFile("src/Web/Members/A.cs", ""), new SourceFile("src/Web/Program.cs", "")]),
            StringComparer.Ordinal);
    }

    [Fact]
    public void An_arrow_that_is_no_entry_is_found_in_what_is_compiled() => Assert.Equal(
        [
            "Application.Common.PlantedBehaviour uses Application.Tokens.PlantedIssue",
            "Application.Mail.PlantedForget uses Application.Tokens.PlantedUserDeleted",
            "Application.Members.Joining.PlantedJoin uses Application.Noticeboard.IPlantedNoticeRepository",
            "Application.Members.Joining.PlantedJoin uses Application.Tokens.IPlantedTokenRepository",
            "Application.Members.Joining.PlantedJoin uses Domain.Tokens.PlantedValue",
            "Application.Noticeboard.PlantedPost uses Application.Members.Joining.IPlantedMemberRepository",
            "Application.Noticeboard.PlantedPost uses Application.Tokens.IPlantedTokenRepository",
            "Application.Noticeboard.PlantedPost uses Domain.Members.PlantedMember",
            "Application.Tokens.PlantedPurge uses Application.Noticeboard.IPlantedNoticeRepository",
            "Domain.Members.PlantedMember uses Domain.Tokens.PlantedToken",
            "Domain.Tokens.PlantedToken uses Domain.Members.PlantedMember",
            "Infrastructure.Noticeboard.PlantedTable uses Domain.Members.PlantedMember",
        ],
        ModuleRules.MissingArrows(Planted, typeof(ModuleTests).Assembly).Select(found => found.Replace(Root, string.Empty, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Fact]
    public void A_page_that_asks_for_a_port_is_found() => Assert.Equal(
        $"{Root}Web.Noticeboard.Posting.PlantedPage uses {Root}Application.Noticeboard.IPlantedNoticeRepository",
        Assert.Single(ModuleRules.PortsInWeb(Planted, typeof(ModuleTests).Assembly)));

    [Theory]
    [InlineData("src/Web/Tokens/A.cs", "using MembersSite.Domain.Members;", true)]
    [InlineData("src/Web/Tokens/ApiTokens/A.cs", "    private const string Key = Members.Words.Key;", true)]
    [InlineData("src/Web/Tokens/A.cs", "/// <see cref=\"Application.Members.JoinMember\"/>", true)]
    [InlineData("src/Web/Tokens/ApiTokens/A.cshtml", "@using MembersSite.Web.Members.Profile", true)]
    [InlineData("src/Web/Tokens/A.cs", "using MembersSite.Domain.Common; // Members have names.", false)]
    [InlineData("src/Web/Members/A.cs", "using MembersSite.Domain.Members;", false)]
    [InlineData("src/Web/Members/Joining/A.cs", "using MembersSite.Domain.Tokens;", false)]
    [InlineData("src/Web/Common/Views/A.cshtml", "@using MembersSite.Web.Tokens", true)]
    [InlineData("src/Application/Members/Joining/A.cs", "using MembersSite.Application.Tokens.Users;", false)]
    [InlineData("src/Application/Members/Joining/A.cs", "using MembersSite.Domain.Tokens;", true)]
    [InlineData("src/Application/Members/A.cs", "using MembersSite.Application.Noticeboard;", true)]
    [InlineData("src/Application/Tokens/A.cs", "using MembersSite.Application.Noticeboard;", true)]
    [InlineData("src/Application/Tokens/A.cs", "using MembersSite.Domain.Tokens;", false)]
    [InlineData("src/Application/Common/A.cs", "using MembersSite.Application.Tokens;", true)]
    [InlineData("src/Application/Noticeboard/A.cs", "using MembersSite.Application.Members;", false)]
    [InlineData("src/Application/Noticeboard/A.cs", "using MembersSite.Domain.Members;", true)]
    [InlineData("src/Application/Noticeboard/A.cs", "using MembersSite.Application.Tokens;", true)]
    [InlineData("src/Infrastructure/Noticeboard/A.cs", "using MembersSite.Infrastructure.Members;", true)]
    [InlineData("src/Infrastructure/Noticeboard/A.cs", "using MembersSite.Infrastructure.Persistence;", false)]
    [InlineData("src/Infrastructure/Caching/A.cs", "using MembersSite.Domain.Tokens;", true)]
    [InlineData("src/Domain/Members/A.cs", "using MembersSite.Domain.Tokens;", true)]
    public void A_mention_without_an_arrow_is_found_in_the_source(string path, string text, bool found) =>
        Assert.Equal(found, ModuleRules.MissingArrows([new SourceFile(path, text)]).Any());
}
