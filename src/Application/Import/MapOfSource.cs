using ErrorOr;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import;

/// <summary>Finds the map for a source, and what of it does not fit.</summary>
internal static class MapOfSource
{
    /// <summary>The map that was given, or Trongate's own. Errors: <see cref="ImportErrors.BadMap"/>, <see cref="ImportErrors.NotTrongate"/>.</summary>
    /// <param name="given">The map that was given, or nothing.</param>
    /// <param name="schema">The tables of the source.</param>
    public static ErrorOr<TrongateMap> Choose(TrongateMap? given, SourceSchema schema) => given is null ? ImportErrors.NotTrongate : given;
}
