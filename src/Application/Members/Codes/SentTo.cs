using System.Security.Cryptography;
using System.Text;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Codes;

/// <summary>What a mailed token remembers of the address it was sent to: it is void once the member has another one.</summary>
internal static class SentTo
{
    /// <summary>The SHA-256 of the address in the one form that all its spellings share, in hexadecimal digits.</summary>
    /// <param name="member">Whose address it is.</param>
    public static string Of(Member member) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(member.EmailAddressNormalized)));
}
