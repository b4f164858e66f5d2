using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>The devices on which a member is not asked for the second factor, for 30 days after they have given it there and asked for that.</summary>
internal sealed class TrustedDevices(IMediator mediator)
{
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
}
