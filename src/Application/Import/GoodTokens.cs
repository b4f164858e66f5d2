namespace MembersSite.Application.Import;

/// <summary>The tokens that a run has found good.</summary>
internal sealed class GoodTokens;
