using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Lets a member in who shows a passkey, which says who they are: no name is typed, and no second factor is asked for. Errors: what <see cref="VerifyPasskey"/>
/// and <see cref="StartSession"/> answer; <see cref="MemberErrors.BadCredentials"/> where an administrator stands at the wrong door.
/// </summary>
/// <param name="Ceremony">What names the ceremony: anything that somebody sent.</param>
/// <param name="Response">What the passkey answered: anything that somebody sent.</param>
/// <param name="Remember">Whether the session should outlast the browser.</param>
/// <param name="Device">Where the member is, as far as it is known.</param>
/// <param name="Word">What ends the address that they came to: administrators may have a door of their own.</param>
public sealed record LoginByPasskey(string? Ceremony, string? Response, bool Remember, MemberDevice Device, string? Word = null) : IRequest<ErrorOr<SignedIn>>
{
    /// <summary>Leaves out what somebody sent.</summary>
    public override string ToString() => nameof(LoginByPasskey);
}

internal sealed class LoginByPasskeyHandler(IMemberRepository members, AdminDoor door, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<LoginByPasskey, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(LoginByPasskey request, CancellationToken ct)
    {
        var verified = await mediator.Send(new VerifyPasskey(request.Ceremony, request.Response, PasskeyKinds.LogIn), ct);
        if (verified.IsError)
        {
            return verified.Errors;
        }

        var isWrongDoor = await door.IsWrongForAsync(verified.Value.UserId, request.Word, ct);
        return await unitOfWork.InTransactionAsync(stepCt => LetInAsync(verified.Value.UserId, request, !isWrongDoor, stepCt), ct);
    }

    // A password that changes in this very moment ends every session, and must not miss this one.
    private async Task<ErrorOr<SignedIn>> LetInAsync(TrongateUserId userId, LoginByPasskey request, bool isOwnDoor, CancellationToken ct) =>
        await members.ReadByUserAsync(userId, ct) is { } member && await members.RecordLoginAsync(member, member.Password, clock.GetUtcNow(), ct)
            ? await mediator.Send(new StartSession(userId, WayIn.Passkey, request.Remember, request.Device, IsOwnDoor: isOwnDoor), ct)
            : MemberErrors.BadCredentials;
}
