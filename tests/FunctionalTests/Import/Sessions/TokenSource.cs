using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;

namespace MembersSite.FunctionalTests.Import.Sessions;

/// <summary>The tokens of a Trongate site, without a database: what a step of the import reads, as the test says it.</summary>
internal sealed class TokenSource(params SourceToken[] tokens) : ISourceSnapshot
{
    public string Description => nameof(TokenSource);

    public SourceSchema Schema { get; } = new(new Dictionary<string, IReadOnlyList<SourceColumn>>(StringComparer.Ordinal));

    public Task<long> CountAsync(string table, CancellationToken ct) => Task.FromResult<long>(tokens.Length);

    public Task<IReadOnlyList<SourceLevel>> ReadLevelsAsync(LevelTable levels, CancellationToken ct) => Task.FromResult<IReadOnlyList<SourceLevel>>([]);

    public IAsyncEnumerable<SourceAccount> ReadAccountsAsync(AccountTable accounts, UserTable? users, TextRules text, CancellationToken ct) => Array.Empty<SourceAccount>().ToAsyncEnumerable();

    public IAsyncEnumerable<SourceToken> ReadTokensAsync(TokenTable table, UserTable? users, TextRules text, CancellationToken ct) => tokens.ToAsyncEnumerable();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
