using System.Buffers.Text;
using System.Text;

namespace MembersSite.Application.Import.Sessions;

/// <summary>
/// Reads what PHP writes into a session file (session.serialize_handler <c>php</c> and <c>php_serialize</c>). Values are walked through by the lengths
/// that they say: what a visitor has typed, and the site has kept, can look like an entry and is none.
/// </summary>
internal ref struct PhpSessionData(ReadOnlySpan<byte> data)
{
    private const int Deepest = 64;

    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Finds the entry of a name that is text. Of two the last counts, as for PHP.</summary>
    /// <param name="data">What the file holds.</param>
    /// <param name="names">The names that the entry may have.</param>
    /// <param name="isUnderstood">Whether all of it could be read.</param>
    public static string? Find(ReadOnlySpan<byte> data, IReadOnlySet<string> names, out bool isUnderstood)
    {
        string? found = null;
        var reader = new PhpSessionData(data);
        var isArray = data.StartsWith("a:"u8) && !data[..Math.Min(data.Length, 12)].Contains((byte)'|');
        isUnderstood = !isArray || reader.OpenArray(out _);
        while (isUnderstood && !reader._rest.IsEmpty && !(isArray && reader._rest[0] == (byte)'}'))
        {
            isUnderstood = (isArray ? reader.ReadText(out var name) : reader.ReadUntil((byte)'|', out name)) && reader.ReadEntry(names.Contains(Encoding.UTF8.GetString(name)), ref found);
        }

        return found;
    }

    private bool ReadEntry(bool isWanted, ref string? found)
    {
        if (!isWanted || _rest.IsEmpty || _rest[0] != (byte)'s')
        {
            return Skip(depth: 0);
        }

        var isText = ReadText(out var value);
        found = isText ? Encoding.UTF8.GetString(value) : found;
        return isText;
    }

    private bool Skip(int depth)
    {
        if (_rest.IsEmpty || depth > Deepest)
        {
            return false;
        }

        return (char)_rest[0] switch
        {
            's' or 'E' => ReadText(out _),
            'a' => OpenArray(out var count) && SkipEntries(count, depth),
            'O' => ReadHead(out var length) && Take(length + 3, out _) && ReadUntil((byte)':', out var properties) && Take(1, out _) && Number(properties, out var count) && SkipEntries(count, depth),
            'C' => ReadHead(out var length) && Take(length + 3, out _) && ReadUntil((byte)':', out var size) && Number(size, out var bytes) && Take(bytes + 2, out _),
            'N' or 'i' or 'd' or 'b' or 'r' or 'R' => ReadUntil((byte)';', out _),
            _ => false,
        };
    }

    // a:2:{
    private bool OpenArray(out int count) => ReadHead(out count) && Take(1, out var brace) && brace[0] == (byte)'{';

    private bool SkipEntries(int count, int depth)
    {
        for (var i = 0; i < 2 * (long)count; i++)
        {
            if (!Skip(depth + 1))
            {
                return false;
            }
        }

        return Take(1, out var brace) && brace[0] == (byte)'}';
    }

    // s:5:"value"; where 5 counts bytes.
    private bool ReadText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!ReadHead(out var length) || length > _rest.Length - 3 || _rest[0] != (byte)'"' || _rest[length + 1] != (byte)'"' || _rest[length + 2] != (byte)';')
        {
            return false;
        }

        text = _rest.Slice(1, length);
        _rest = _rest[(length + 3)..];
        return true;
    }

    // A letter, a colon, a number, a colon.
    private bool ReadHead(out int number)
    {
        number = 0;
        return Take(2, out var letter) && letter[1] == (byte)':' && ReadUntil((byte)':', out var digits) && Number(digits, out number);
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number) => Utf8Parser.TryParse(digits, out number, out var used) && used == digits.Length && number is >= 0 and < int.MaxValue - 8;

    private bool ReadUntil(byte sign, out ReadOnlySpan<byte> before)
    {
        var at = _rest.IndexOf(sign);
        before = at < 0 ? default : _rest[..at];
        _rest = at < 0 ? default : _rest[(at + 1)..];
        return at >= 0;
    }

    private bool Take(int count, out ReadOnlySpan<byte> taken)
    {
        var isThere = count <= _rest.Length;
        taken = isThere ? _rest[..count] : default;
        _rest = isThere ? _rest[count..] : default;
        return isThere;
    }
}
