using ErrorOr;

namespace MembersSite.Web.Common.Operations;

/// <summary>Files that the owner names on the command line. What cannot be read or written is an answer in one line.</summary>
internal static class OwnerFile
{
    /// <summary>Reads one.</summary>
    public static async Task<ErrorOr<string>> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(path, ct);
        }
        catch (Exception e) when (IsExpected(e))
        {
            return Error.Failure("File.Unreadable", $"The file {path} cannot be read: {e.Message} Nothing was imported.");
        }
    }

    /// <summary>Writes one that is not there yet: what somebody has written into it is not written over.</summary>
    public static async Task<ErrorOr<Success>> WriteNewAsync(string path, string text, CancellationToken ct)
    {
        try
        {
            await using var stream = new FileStream(path, ForOwner(FileMode.CreateNew));
            await using var writer = new StreamWriter(stream);
            await writer.WriteLineAsync(text.AsMemory(), ct);
            return Result.Success;
        }
        catch (Exception e) when (IsExpected(e))
        {
            return Error.Failure("File.Unwritable", $"The file {path} cannot be written: {e.Message}");
        }
    }

    /// <summary>How a file is opened that others on the machine need not read: it names people, or holds a key.</summary>
    public static FileStreamOptions ForOwner(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Whether an exception says that a file cannot be read or written, and is no bug.</summary>
    public static bool IsExpected(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;
}
