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
                .Where(file => file.Name.StartsWith(Start, StringComparison.Ordinal))
                .Select(Look)
                .OfType<PhpSessionFile>()
                .OrderBy(file => file.Id, StringComparer.Ordinal).ThenBy(file => file.Path, StringComparer.Ordinal)
                .ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // What is said of a file has the id of its session in it, which is a secret.
            return ImportErrors.SessionsUnreadable(e.Message.Contains(Start, StringComparison.Ordinal) ? "one of its files cannot be read." : e.Message.ReplaceLineEndings(" "));
        }
    }

    public async Task<byte[]?> ReadAsync(PhpSessionFile file, CancellationToken ct)
    {
        try
        {
            return await ReadRegularAsync(file.Path, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Nothing where it is empty, or has gone since it was listed: PHP clears up all the time.
    private static PhpSessionFile? Look(FileInfo file)
    {
        try
        {
            return file.Length == 0 ? null : new PhpSessionFile(file.FullName, file.Name[Start.Length..], new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Opened once: what is measured is what is read, whatever the name means by then. It was no link before, and is none after.
    private static async Task<byte[]?> ReadRegularAsync(string path, CancellationToken ct)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            return null;
        }

        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        if (length > LargestFile || new FileInfo(path).LinkTarget is not null)
        {
            return null;
        }

        var (data, done) = (new byte[length], 0);
        while (done < data.Length && await RandomAccess.ReadAsync(handle, data.AsMemory(done), done, ct) is > 0 and var read)
        {
            done += read;
        }

        return data[..done];
    }
}
