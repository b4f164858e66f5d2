using System.Text.Json;
using MembersSite.Application.Common;

namespace MembersSite.Application.Members;

/// <summary>Somebody as a provider describes them, after they have logged in there.</summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Subject">What the provider calls the account (its <c>sub</c>): by this alone it is known again.</param>
/// <param name="EmailAddress">The address there, or nothing. It opens nothing here.</param>
/// <param name="IsConfirmed">Whether the provider has seen that the address is theirs.</param>
/// <param name="FirstName">The first name there, or nothing.</param>
/// <param name="LastName">The last name there, or nothing.</param>
public sealed record OutsideIdentity(string Provider, string Subject, string? EmailAddress = null, bool IsConfirmed = false, string? FirstName = null, string? LastName = null)
{
    /// <summary>How long somebody who joins may take for it.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(30);

    private const string Purpose = "Members.OutsideIdentity";

    /// <summary>What its owner knows the account by, or nothing.</summary>
    public string? Label => EmailAddress ?? (FirstName is null && LastName is null ? null : $"{FirstName} {LastName}".Trim());

    /// <summary>Leaves everything out that a person entered of themselves.</summary>
    public override string ToString() => $"{nameof(OutsideIdentity)} {{ {Provider} }}";

    internal static OutsideIdentity? Open(ISealer sealer, string? sealedText) =>
        sealer.Open(Purpose, sealedText) is { } text ? JsonSerializer.Deserialize<OutsideIdentity>(text) : null;

    internal string Seal(ISealer sealer, DateTimeOffset until) => sealer.Seal(Purpose, JsonSerializer.Serialize(this), until);
}
