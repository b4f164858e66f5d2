using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Application.Credentials;

/// <summary>What finds an account at a provider, by one lookup on a unique index.</summary>
internal static class IdentityHash
{
    /// <summary>The SHA-256 of both. A name of a provider has one line, so no two accounts have the same text.</summary>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="subject">What the provider calls the account (its <c>sub</c>).</param>
    public static byte[] Of(string provider, string subject) => SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}\n{subject}"));
}
