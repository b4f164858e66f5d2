using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Importing;

/// <summary>Says of usernames and addresses from elsewhere which this site can have, and who has them already: thousands at once.</summary>
/// <param name="Logins">What is wanted.</param>
public sealed record CheckLogins(IReadOnlyList<WantedLogin> Logins) : IRequest<ErrorOr<IReadOnlyList<CheckedLogin>>>, IQuietRequest
{
    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => nameof(CheckLogins);
}

/// <summary>What somebody is to log in with.</summary>
/// <param name="Username">A username, or anything else, or nothing.</param>
/// <param name="EmailAddress">An address, or anything else, or nothing.</param>
public sealed record WantedLogin(string? Username, string? EmailAddress)
{
    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => nameof(WantedLogin);
}

/// <summary>What this site can have of it.</summary>
/// <param name="Username">The username, or nothing where it can be none.</param>
/// <param name="UsernameKey">The form of it that is unique.</param>
/// <param name="IsReserved">Whether it is kept for those who run the site.</param>
/// <param name="EmailAddress">The address, or nothing where it can be none.</param>
/// <param name="AddressKey">The form of it that is unique.</param>
/// <param name="UsernameOwner">Who has the username.</param>
/// <param name="AddressOwner">Who has the address.</param>
public sealed record CheckedLogin(
    string? Username, string? UsernameKey, bool IsReserved, string? EmailAddress, string? AddressKey, TrongateUserId? UsernameOwner, TrongateUserId? AddressOwner)
{
    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => nameof(CheckedLogin);
}

internal sealed class CheckLoginsHandler(IMemberImport members, IOptions<JoiningOptions> joining) : IRequestHandler<CheckLogins, ErrorOr<IReadOnlyList<CheckedLogin>>>
{
    public async Task<ErrorOr<IReadOnlyList<CheckedLogin>>> Handle(CheckLogins request, CancellationToken ct)
    {
        var read = request.Logins.Select(login => (
            Username: Username.IsValid(login.Username) ? new Username(login.Username!) : null,
            Address: EmailAddress.IsValid(login.EmailAddress) ? new EmailAddress(login.EmailAddress!) : null)).ToList();
        var usernames = await members.FindUsernamesAsync([.. read.Select(it => it.Username?.Normalized).OfType<string>().Distinct(StringComparer.Ordinal)], ct);
        var addresses = await members.FindAddressesAsync([.. read.SelectMany(it => Spellings(it.Address)).Distinct(StringComparer.Ordinal)], ct);
        return read.ConvertAll(it => new CheckedLogin(
            it.Username?.Value, it.Username?.Normalized, it.Username is { } name && joining.Value.IsReserved(name.Value), it.Address?.Value, it.Address?.Normalized,
            it.Username is { } wanted && usernames.TryGetValue(wanted.Normalized, out var owner) ? owner : null,
            Spellings(it.Address).Select(spelling => addresses.TryGetValue(spelling, out var other) ? other : (TrongateUserId?)null).FirstOrDefault(other => other is not null)));
    }

    // The form in which addresses are kept, and the one in which older versions kept those that are not ASCII.
    private static IEnumerable<string> Spellings(EmailAddress? address) => address is null ? [] : [address.Normalized, address.Value.ToLowerInvariant()];
}
