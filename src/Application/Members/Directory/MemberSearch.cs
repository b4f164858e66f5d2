using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Finds members by how their username, address, first or last name begins; in quotes by whole words. Nothing that somebody types has a meaning of its own,
/// such as <c>%</c>: what is looked for is a range of each index, from the text to the last one that begins with it.
/// </summary>
internal sealed class MemberSearch(IMemberDirectory directory)
{
    /// <summary>How many members are found by one column at the most.</summary>
    public const int MostOfColumn = 1000;

    // No character comes after it, and none between a space and an exclamation mark.
    private const string AfterAll = "\U0010FFFF";
    private const string AfterSpace = "!";

    /// <summary>What somebody looks for, or nothing where they look for nobody in particular.</summary>
    /// <param name="typed">What they typed.</param>
    public static string? Read(string? typed) => typed?.Trim() is { Length: > 0 } text && text.Trim('"', ' ').Length > 0 ? text : null;

    /// <summary>Finds them.</summary>
    /// <param name="text">What <see cref="Read"/> made of it.</param>
    public async Task<FoundMembers> FindAsync(string text, CancellationToken ct)
    {
        var isExact = text is ['"', _, .., '"'];
        var words = (isExact ? text[1..^1].Trim() : text).ToLowerInvariant();
        var (found, isMore) = (new HashSet<long>(), false);
        foreach (var column in Enum.GetValues<MemberColumn>())
        {
            var from = column == MemberColumn.EmailAddress && EmailAddress.IsValid(words) ? new EmailAddress(words).Normalized : words;
            var ids = await directory.FindAsync(column, from, isExact ? EndOfWord(column, from) : from + AfterAll, MostOfColumn + 1, ct);
            isMore |= ids.Count > MostOfColumn;
            found.UnionWith(ids.Take(MostOfColumn));
        }

        return new FoundMembers(await directory.ReadAsync(found, ct), isMore);
    }

    // Names consist of words, of which the first may be meant; a username or an address is one.
    private static string? EndOfWord(MemberColumn column, string from) => column is MemberColumn.Name or MemberColumn.NameSorted ? from + AfterSpace : null;
}

/// <summary>Who was found.</summary>
/// <param name="Entries">The members, in no particular order.</param>
/// <param name="IsMore">Whether there are more than were read.</param>
internal sealed record FoundMembers(IReadOnlyList<MemberEntry> Entries, bool IsMore);
