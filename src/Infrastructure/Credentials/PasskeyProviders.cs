using System.Buffers.Binary;

namespace MembersSite.Infrastructure.Credentials;

/// <summary>
/// Who makes what keeps a passkey, by the AAGUID that it names itself (W3C Web Authentication, Level 3, section 6.5.1): for the eyes of its owner, and no
/// proof. The numbers are those that the makers have published in the list of the community (passkeydeveloper/passkey-authenticator-aaguids, aaguid.json).
/// </summary>
internal static class PasskeyProviders
{
    private const int AaguidSize = 16;

    private static readonly Dictionary<Guid, string> Known = new()
    {
        [new("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4")] = "Google Password Manager",
        [new("fbfc3007-154e-4ecc-8c0b-6e020557d7bd")] = "iCloud Keychain",
        [new("08987058-cadc-4b81-b6e1-30de50dcbe96")] = "Windows Hello",
        [new("9ddd1817-af5a-4672-a2b9-3e3dd95000a9")] = "Windows Hello",
        [new("6028b017-b1d4-4c02-b4b3-afcdafc96bb2")] = "Windows Hello",
        [new("bada5566-a7aa-401f-bd96-45619a55120d")] = "1Password",
        [new("d548826e-79b4-db40-a3d8-11116f7e8349")] = "Bitwarden",
    };

    /// <summary>Finds the maker; nothing where it is not known.</summary>
    /// <param name="attestation">What the handler has read and found to be right.</param>
    /// <param name="credentialId">The id of the passkey.</param>
    public static string? Find(byte[] attestation, byte[] credentialId)
    {
        // The AAGUID stands before the length of the id, and that before the id (section 6.5.1). The handler does not tell it before .NET 11.
        Span<byte> mark = [0, 0, .. credentialId];
        BinaryPrimitives.WriteUInt16BigEndian(mark, (ushort)credentialId.Length);
        var at = attestation.AsSpan().IndexOf(mark);
        return at < AaguidSize ? null : Known.GetValueOrDefault(new Guid(attestation.AsSpan(at - AaguidSize, AaguidSize), bigEndian: true));
    }
}
