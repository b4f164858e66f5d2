using MembersSite.Application.Import.Maps;
using MembersSite.Application.Import.Sessions;

namespace MembersSite.Application.Import;

/// <summary>One run of an import: what its steps share.</summary>
/// <param name="Map">What stands where in the source.</param>
/// <param name="Source">The source.</param>
/// <param name="Report">Is told what becomes of each row.</param>
/// <param name="IsDryRun">Whether nothing is written.</param>
/// <param name="Now">When the run began.</param>
internal sealed record ImportRun(TrongateMap Map, ISourceSnapshot Source, IImportReport Report, bool IsDryRun, DateTimeOffset Now)
{
    /// <summary>What the step of the accounts has found out about Trongate's users, for that of the tokens.</summary>
    public CoreUsers Users { get; } = new();

    /// <summary>The tokens that this run has found good, for that of PHP's sessions.</summary>
    public GoodTokens Tokens { get; } = new();
}
