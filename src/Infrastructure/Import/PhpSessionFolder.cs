using ErrorOr;
using MembersSite.Application.Import.Sessions;
using MembersSite.Domain.Import;

namespace MembersSite.Infrastructure.Import;

internal sealed class PhpSessionFolder : IPhpSessions
{
    private const string Start = "sess_";

    // Far more than any site keeps; PHP itself could not hold more than its memory_limit, of 128 MB.
    private const int LargestFile = 8 * 1024 * 1024;

    // No links: what they lead to is nobody's session. Folders within, since session.save_path may say "2;/path".
    private static readonly EnumerationOptions Files = new() { RecurseSubdirectories = true, MaxRecursionDepth = 5, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    public ErrorOr<IReadOnlyList<PhpSessionFile>> List(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles($"{Start}*", Files)
                .Where(file => file.Length > 0 && file.Name.StartsWith(Start, StringComparison.Ordinal))
                .Select(file => new PhpSessionFile(file.FullName, file.Name[Start.Length..], new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)))
                .OrderBy(file => file.Id, StringComparer.Ordinal).ThenBy(file => file.Path, StringComparer.Ordinal)
                .ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return ImportErrors.SessionsUnreadable(e.Message.ReplaceLineEndings(" "));
        }
    }

    public async Task<byte[]?> ReadAsync(PhpSessionFile file, CancellationToken ct)
    {
        try
        {
            return new FileInfo(file.Path).Length > LargestFile ? null : await File.ReadAllBytesAsync(file.Path, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
