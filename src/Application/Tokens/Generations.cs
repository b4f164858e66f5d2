using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>Lines of API tokens, each made by the one before: a token ends with its parent, and so with every one before it.</summary>
internal static class Generations
{
    /// <summary>How many a line may have. InnoDB ends at most 15 levels of rows with one, and the first of them is a user.</summary>
    public const int Max = 8;

    /// <summary>The length of the line that ends with a token: 1 where a person made it, 0 where it is no API token.</summary>
    /// <param name="tokenId">The key of the token.</param>
    /// <param name="existing">All API tokens of its user. None before it has ended, or it would have too.</param>
    public static int UpTo(long tokenId, IReadOnlyList<Token> existing)
    {
        var count = 0;
        for (long? id = tokenId; existing.FirstOrDefault(token => token.Id == id) is { } token; id = token.ParentId)
        {
            count++;
        }

        return count;
    }
}
