using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>The devices on which a member is not asked for the second factor, for 30 days after they have given it there and asked for that.</summary>
internal sealed class TrustedDevices(IMediator mediator)
{
    /// <summary>How many a member has at the most.</summary>
    public const int Most = 20;

    private static readonly TokenLifetime Lifetime = new(TimeSpan.FromDays(30));

    /// <summary>Whether a device is trusted for a user.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="device">What it shows.</param>
    public async Task<bool> FindAsync(TrongateUserId userId, MemberDevice device, CancellationToken ct)
    {
        foreach (var value in device.TrustedTokens.Take(MemberDevice.MostTokens))
        {
            if (await mediator.Send(new ValidateToken(value, MemberPurposes.TrustedDevice), ct) is { IsError: false, Value: var token } && token.UserId == userId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Trusts a device, and no longer the oldest where there are too many. To be called within a transaction.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="device">The device.</param>
    public async Task<ErrorOr<IssuedToken>> AddAsync(TrongateUserId userId, Device device, CancellationToken ct)
    {
        var added = await mediator.Send(new IssueToken(userId, MemberPurposes.TrustedDevice, Lifetime, device), ct);
        var all = await mediator.Send(new ListTokens(userId, MemberPurposes.TrustedDevice), ct);
        if (added.IsError || all.IsError)
        {
            return added.ErrorsOrEmptyList is [_, ..] errors ? errors : all.Errors;
        }

        foreach (var old in all.Value.Tokens.Skip(Most))
        {
            // It may have ended meanwhile, which is as good.
            await mediator.Send(new RevokeToken(userId, old.Id, MemberPurposes.TrustedDevice), ct);
        }

        return added;
    }
}
