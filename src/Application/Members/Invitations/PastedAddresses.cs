using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Invitations;

/// <summary>Addresses as people paste them: one a line, or with commas or semicolons between; also <c>Anna Lind &lt;anna@example.org&gt;</c>.</summary>
internal static class PastedAddresses
{
    private static readonly char[] Between = ['\r', '\n', ',', ';', '\t'];

    /// <summary>What stands between the separators, in its order, each address once however it is written.</summary>
    public static IReadOnlyList<string> Read(IEnumerable<string?>? texts) =>
    [
        .. (texts ?? []).OfType<string>()
            .SelectMany(text => text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(WithoutName)
            .DistinctBy(typed => EmailAddress.IsValid(typed) ? new EmailAddress(typed).Normalized : typed, StringComparer.Ordinal),
    ];

    private static string WithoutName(string typed) =>
        typed.EndsWith('>') && typed.LastIndexOf('<') is >= 0 and var start && EmailAddress.IsValid(typed[(start + 1)..^1]) ? typed[(start + 1)..^1].Trim() : typed;
}
