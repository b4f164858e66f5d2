using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Application.Import.Accounts;

/// <summary>
/// Who of the source has which username and address, in the order in which they come: also in a dry run, which writes nothing that could be asked. Sixteen bytes stand
/// for each, so that two million fit into some 80 MB.
/// </summary>
/// <param name="tables">The names of the tables, in their order.</param>
/// <param name="expected">About how many accounts there are.</param>
internal sealed class TakenLogins(IReadOnlyList<string> tables, int expected)
{
    private const int BitsOfTable = 8;

    private readonly Dictionary<Fingerprint, long> _owners = new(2 * expected);

    /// <summary>Which row has it, such as <c>members 3</c>; nothing where none has.</summary>
    /// <param name="key">A username or an address, in the form that is unique. No username has an @, so the two never meet.</param>
    public string? OwnerOf(string key) => _owners.TryGetValue(Fingerprint.Of(key), out var owner)
        ? string.Create(CultureInfo.InvariantCulture, $"{tables[(int)(owner & byte.MaxValue)]} {owner >> BitsOfTable}")
        : null;

    /// <summary>Notes whose it is, unless it is somebody's already.</summary>
    /// <param name="key">A username or an address, in the form that is unique.</param>
    /// <param name="table">The place of the table among them.</param>
    /// <param name="id">The key of the row.</param>
    public void Add(string key, int table, long id) => _owners.TryAdd(Fingerprint.Of(key), (id << BitsOfTable) | (long)table);

    private readonly record struct Fingerprint(long One, long Two)
    {
        public static Fingerprint Of(string key)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
            return new Fingerprint(BinaryPrimitives.ReadInt64LittleEndian(hash), BinaryPrimitives.ReadInt64LittleEndian(hash[sizeof(long)..]));
        }
    }
}
