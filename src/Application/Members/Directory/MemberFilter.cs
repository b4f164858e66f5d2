using System.Globalization;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>The words in which a list of members is asked for.</summary>
internal static class MemberFilter
{
    private static readonly Dictionary<string, MemberState> States = new(StringComparer.Ordinal)
    {
        ["active"] = MemberState.Active,
        ["disabled"] = MemberState.Disabled,
        ["waiting"] = MemberState.Waiting,
    };

    private static readonly Dictionary<string, MemberOrder> Orders = new(StringComparer.Ordinal)
    {
        ["newest"] = MemberOrder.Newest,
        ["name"] = MemberOrder.Name,
        ["log-in"] = MemberOrder.LastLogin,
    };

    public static bool IsState(string? word) => string.IsNullOrEmpty(word) || States.ContainsKey(word);

    public static bool IsOrder(string? word) => string.IsNullOrEmpty(word) || Orders.ContainsKey(word);

    /// <summary>The state that a word names, or nothing where all are meant.</summary>
    public static MemberState? StateOf(string? word) => States.TryGetValue(word ?? string.Empty, out var state) ? state : null;

    /// <summary>The order that a word names, the newest first where none is.</summary>
    public static MemberOrder OrderOf(string? word) => Orders.GetValueOrDefault(word ?? string.Empty);

    /// <summary>The key of a level that somebody sent; nothing where all are meant, and -1 where it is none.</summary>
    public static int? LevelOf(string? text) => string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : -1;
}
