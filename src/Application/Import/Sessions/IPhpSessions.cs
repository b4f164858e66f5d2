using ErrorOr;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Sessions;

/// <summary>The folder in which PHP keeps its sessions (session.save_path). Nothing in it is written.</summary>
public interface IPhpSessions
{
    /// <summary>Lists the files of sessions, in the order of their names, also in folders within. Errors: <see cref="ImportErrors.SessionsUnreadable"/>.</summary>
    /// <param name="folder">The folder.</param>
    ErrorOr<IReadOnlyList<PhpSessionFile>> List(string folder);

    /// <summary>Reads a file; nothing where it cannot be read, is gone, or is larger than any session.</summary>
    /// <param name="file">The file.</param>
    Task<byte[]?> ReadAsync(PhpSessionFile file, CancellationToken ct);
}

/// <summary>A file that holds a session.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Id">The id of the session, which is a secret.</param>
/// <param name="UsedAt">When it was written last, which PHP does with each use.</param>
public sealed record PhpSessionFile(string Path, string Id, DateTimeOffset UsedAt)
{
    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => nameof(PhpSessionFile);
}
