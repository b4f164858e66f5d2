using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>
/// A file of hashes in hexadecimal digits, ordered, one at the beginning of each line, which may end in LF or CRLF. It is looked into by halving: a file
/// of 40 GB takes about 35 short reads, which the system mostly has in its cache, and no memory here.
/// </summary>
internal sealed class BreachedFile : IDisposable
{
    private const int HashLength = 40;

    // More than a line and a hash: what is read at any place has the beginning of a line in it, and the hash there.
    private const int Block = 160;

    private readonly SafeFileHandle _handle;
    private readonly long _length;

    private BreachedFile(SafeFileHandle handle) => (_handle, _length) = (handle, RandomAccess.GetLength(handle));

    /// <summary>Opens a file, for as long as it is needed.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="InvalidDataException">Its first line does not begin with a hash.</exception>
    public static BreachedFile Open(string path)
    {
        var file = new BreachedFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess));
        Span<byte> start = stackalloc byte[HashLength];
        if (RandomAccess.Read(file._handle, start, 0) == HashLength && IsHash(start))
        {
            return file;
        }

        file.Dispose();
        throw new InvalidDataException($"{path} is no list of SHA-1 hashes: its first line does not begin with 40 hexadecimal digits.");
    }

    /// <summary>Whether a hash begins one of the lines.</summary>
    /// <param name="hash">40 hexadecimal digits in upper case.</param>
    public bool Contains(string hash)
    {
        Span<byte> wanted = stackalloc byte[HashLength];
        Encoding.ASCII.GetBytes(hash, wanted);
        Span<byte> block = stackalloc byte[Block];

        // The line that is looked for begins at low or later, and before high.
        var (low, high) = (0L, _length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (ReadLineAt(middle, block, out var found) is not { } start || start >= high)
            {
                high = middle;
                continue;
            }

            var order = Compare(wanted, found);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, middle) : (start + 1, high);
        }

        return false;
    }

    public void Dispose() => _handle.Dispose();

    // The first line that begins at a place or behind it: where, and its hash. Nothing where there is none.
    private long? ReadLineAt(long place, Span<byte> block, out ReadOnlySpan<byte> hash)
    {
        hash = default;
        var from = Math.Max(0, place - 1);
        var read = ReadFully(block, from);
        var start = place == 0 ? 0 : read.IndexOf((byte)'\n') + 1;
        if ((place != 0 && start == 0) || read.Length - start < HashLength)
        {
            return null;
        }

        hash = read.Slice(start, HashLength);
        return from + start;
    }

    private ReadOnlySpan<byte> ReadFully(Span<byte> block, long from)
    {
        var total = 0;
        for (int read; total < block.Length && (read = RandomAccess.Read(_handle, block[total..], from + total)) > 0;)
        {
            total += read;
        }

        return block[..total];
    }

    private static int Compare(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> found)
    {
        for (var i = 0; i < HashLength; i++)
        {
            var difference = wanted[i] - Upper(found[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    private static int Upper(byte digit) => digit is >= (byte)'a' and <= (byte)'f' ? digit - ('a' - 'A') : digit;

    private static bool IsHash(ReadOnlySpan<byte> text)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }
        }

        return true;
    }
}
