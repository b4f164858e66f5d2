using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Compares passwords that people type, each counted before it is compared and given back where it was right: of a hundred guesses at once
/// none gets by. Never called within a transaction, which would forget the count where it is undone.
/// </summary>
internal sealed class CountedPasswords(IPasswordHasher hasher, IMediator mediator, Circumstances circumstances, IOptions<ThrottlingOptions> options)
{
    /// <summary>Compares the password of a log-in; with nothing, at the same price, where there is no such member.</summary>
    /// <param name="login">What was typed as username or address.</param>
    /// <param name="password">What was typed as password.</param>
    /// <param name="member">Whom that name belongs to, or nothing.</param>
    /// <param name="device">Where somebody is.</param>
    /// <param name="knownDevice">The key of the token by which the device is known to the member, or nothing.</param>
    /// <param name="isRefused">Whether even the right password is answered, and counted, as a wrong one.</param>
    public Task<ErrorOr<PasswordVerification>> VerifyLoginAsync(
        string login, string password, Member? member, Device device, long? knownDevice, bool isRefused, CancellationToken ct) =>
        VerifyAsync(password, member, GuessLimits.OfLogin(login, device, knownDevice, options.Value), isRefused, ct);

    /// <summary>Compares the password that a signed-in member gives once more.</summary>
    /// <param name="password">What was typed.</param>
    /// <param name="member">The member.</param>
    public Task<ErrorOr<PasswordVerification>> VerifyMemberAsync(string password, Member member, CancellationToken ct) =>
        VerifyAsync(password, member, GuessLimits.OfMember(member.UserId, circumstances.Device, options.Value), isRefused: false, ct);

    /// <summary>The hash of a right password as hashes are made today. Where too many are waiting, that waits for the next log-in.</summary>
    /// <param name="password">The password.</param>
    /// <param name="member">Whose it is.</param>
    /// <param name="verified">What comparing it has shown.</param>
    public async Task<PasswordHash> RenewAsync(string password, Member member, PasswordVerification verified, CancellationToken ct)
    {
        var hash = verified == PasswordVerification.RightButOutdated ? await hasher.HashAsync(password, ct) : member.Password;
        return hash.IsError ? member.Password : hash.Value;
    }

    private async Task<ErrorOr<PasswordVerification>> VerifyAsync(string password, Member? member, AttemptLimit[] limits, bool isRefused, CancellationToken ct)
    {
        var counted = await mediator.Send(new CountAttempt(limits), ct);
        if (counted.IsError)
        {
            return counted.Errors;
        }

        // Where too many hashes are waiting nothing was compared, and so nothing guessed.
        var verified = await hasher.VerifyAsync(password, member?.Password, ct);
        if (verified.IsError || (member is not null && !isRefused && verified.Value != PasswordVerification.Wrong))
        {
            var forgotten = await mediator.Send(new ForgetAttempts(limits), ct);
            return forgotten.IsError ? forgotten.Errors : verified;
        }

        return PasswordVerification.Wrong;
    }
}
