using MembersSite.Application.Members.Directory;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary>What the address of a list of members asks for.</summary>
internal sealed class MemberQuery
{
    public const string Path = "/admin/members";

    /// <summary>How a username, an email address or a name begins; in quotes whole words of it.</summary>
    [FromQuery(Name = "search")]
    public string? Search { get; init; }

    /// <summary>The key of a level.</summary>
    [FromQuery(Name = "level")]
    public string? Level { get; init; }

    /// <summary>One of the states: active, disabled, waiting.</summary>
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>One of the orders: newest, name, log-in.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>Which page: what the address of the page before says, or last.</summary>
    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    public ListMembers Message => new(Search, Level, State, Sort, Page);

    /// <summary>Whether some are left out.</summary>
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Level) || !string.IsNullOrEmpty(State);

    /// <summary>The address of another page of the same list.</summary>
    /// <param name="path">Of the list.</param>
    /// <param name="page">The page, or nothing for the first one.</param>
    public string AddressOf(string path, string? page) => path + QueryString.Create(
        new (string Name, string? Value)[] { ("search", Search), ("level", Level), ("state", State), ("sort", Sort), ("page", page) }
            .Where(it => !string.IsNullOrEmpty(it.Value)).Select(it => KeyValuePair.Create(it.Name, it.Value)));

    /// <summary>Leaves out what is looked for, which names a person.</summary>
    public override string ToString() => nameof(MemberQuery);
}
