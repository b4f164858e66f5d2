using ErrorOr;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Admin.Levels;

/// <summary>What the reference says of <see cref="LevelsApi"/>.</summary>
internal static class LevelsDocs
{
    private const string Group = "Admin: levels";

    private static readonly Error BadTitle = Error.Validation(nameof(LevelRequest.Title), "Say what the level is called.");

    public static readonly ApiDoc List = new("listLevels", Group, "List the levels", "In the order in which they were made, each with how many members have it.")
    {
        Means = "The levels.",
        Response = new[] { new LevelItem(1, "admin", true, 2, 0, 0), new LevelItem(2, "member", true, 4711, 12, 3), new LevelItem(3, "editor", false, 5, 0, 0) },
    };

    public static readonly ApiDoc Add = new("addLevel", Group, "Add a level", "Nobody has it yet. What it may do, the site's pages and calls say, by its title.")
    {
        Request = new LevelRequest("editor"),
        Status = StatusCodes.Status201Created,
        Means = "The level is there.",
        Response = new LevelResponse(3, "editor"),
        Failures = [BadTitle, TokenErrors.LevelTaken, TokenErrors.NotAdministrator],
    };

    public static readonly ApiDoc Rename = new("renameLevel", Group, "Rename a level", "Whoever has it keeps it; their next request goes by the new title.")
    {
        Request = new RenameLevelRequest("author", "editor"),
        Means = "The level, from now on.",
        Response = new LevelResponse(3, "author"),
        Failures = [BadTitle, TokenErrors.UnknownLevel, TokenErrors.LevelTaken, TokenErrors.LevelIsKept, TokenErrors.LevelRenamed, TokenErrors.NotAdministrator],
    };

    public static readonly ApiDoc Delete = new("deleteLevel", Group, "Delete a level", "Only one that nobody has.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It is gone.",
        Failures = [TokenErrors.UnknownLevel, TokenErrors.LevelInUse, TokenErrors.LevelIsKept, TokenErrors.NotAdministrator],
    };
}
