using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>
/// A device that makes and shows passkeys (W3C Web Authentication, Level 3), written out by hand: what it answers can so be wrong in any way. It asks for a
/// finger each time, as far as it says.
/// </summary>
internal sealed class SoftAuthenticator : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private byte[]? _userHandle;

    /// <summary>The id of its passkey.</summary>
    public byte[] CredentialId { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>How often it has signed; 0 for a device that never counts.</summary>
    public uint SignCount { get; set; }

    /// <summary>Whether it counts.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>What makes it.</summary>
    public Guid Maker { get; init; }

    /// <summary>The page that it says it was asked by.</summary>
    public string Origin { get; init; } = "https://members.test";

    /// <summary>Whether it says that it asked for a finger.</summary>
    public bool AsksForFinger { get; init; } = true;

    /// <summary>Makes a passkey.</summary>
    /// <param name="options">What the site asks.</param>
    public string Make(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _userHandle = Base64Url.DecodeFromChars((string)asked["user"]!["id"]!);
        var key = _key.ExportParameters(includePrivateParameters: false);
        byte[] publicKey = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. key.Q.X!, 0x22, 0x58, 0x20, .. key.Q.Y!];
        byte[] credential = [.. Maker.ToByteArray(bigEndian: true), .. Big((ushort)CredentialId.Length), .. CredentialId, .. publicKey];
        byte[] data = [.. DataOf((string)asked["rp"]!["id"]!, HasKey), .. credential];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x59, .. Big((ushort)data.Length), .. data];
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Text(ClientData("webauthn.create", asked)),
            ["attestationObject"] = Text(attestation),
            ["transports"] = new JsonArray("internal", "hybrid"),
        });
    }

    /// <summary>Shows its passkey.</summary>
    /// <param name="options">What the site asks.</param>
    /// <param name="userHandle">Whose it says it is; of whoever it was made for unless given.</param>
    public string Show(string options, string? userHandle = null)
    {
        var asked = JsonNode.Parse(options)!;
        var data = DataOf((string)asked["rpId"]!, flags: 0);
        var client = ClientData("webauthn.get", asked);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Text(client),
            ["authenticatorData"] = Text(data),
            ["signature"] = Text(signature),
            ["userHandle"] = userHandle ?? Text(_userHandle!),
        });
    }

    public void Dispose() => _key.Dispose();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Big(ushort number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        return bytes;
    }

    private byte[] DataOf(string domain, byte flags)
    {
        SignCount += Counts ? 1u : 0u;
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, SignCount);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(flags | Present | (AsksForFinger ? Verified : 0)), .. count];
    }

    private byte[] ClientData(string type, JsonNode asked) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = (string)asked["challenge"]!, origin = Origin, crossOrigin = false });

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Text(CredentialId),
        ["rawId"] = Text(CredentialId),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();
}
