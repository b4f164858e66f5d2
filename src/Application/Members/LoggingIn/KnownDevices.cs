using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>The devices on which a member has logged in before.</summary>
internal sealed class KnownDevices(IMediator mediator)
{
    /// <summary>How many a member has at the most.</summary>
    public const int Most = 20;

    private static readonly TokenLifetime Lifetime = new(TimeSpan.FromDays(365));

    /// <summary>The token by which a device is known to a user, or nothing.</summary>
    /// <param name="userId">The user, or nothing: what the device shows is looked up all the same, for its time.</param>
    /// <param name="device">What it shows.</param>
    public async Task<ValidatedToken?> FindAsync(TrongateUserId? userId, MemberDevice device, CancellationToken ct)
    {
        foreach (var value in device.KnownTokens.Take(MemberDevice.MostTokens))
        {
            if (await mediator.Send(new ValidateToken(value, MemberPurposes.KnownDevice), ct) is { IsError: false, Value: var token } && token.UserId == userId)
            {
                return token;
            }
        }

        return null;
    }

    /// <summary>Makes a device known, and others unknown where there are too many. To be called within a transaction.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="device">The device.</param>
    public async Task<ErrorOr<IssuedToken>> AddAsync(TrongateUserId userId, Device device, CancellationToken ct)
    {
        var added = await mediator.Send(new IssueToken(userId, MemberPurposes.KnownDevice, Lifetime, device with { Name = null }), ct);
        var all = await mediator.Send(new ListTokens(userId, MemberPurposes.KnownDevice), ct);
        if (added.IsError || all.IsError)
        {
            return added.ErrorsOrEmptyList is [_, ..] errors ? errors : all.Errors;
        }

        // Those that were never shown again go first: a program that shows none makes a new one at each log-in, and should drive out no browser.
        foreach (var old in all.Value.Tokens.Where(token => token.Id != added.Value.TokenId)
            .OrderByDescending(token => token.LastUsedAt > token.CreatedAt).ThenByDescending(token => token.Id).Skip(Most - 1))
        {
            // It may have ended meanwhile, which is as good.
            await mediator.Send(new RevokeToken(userId, old.Id, MemberPurposes.KnownDevice), ct);
        }

        return added;
    }
}
