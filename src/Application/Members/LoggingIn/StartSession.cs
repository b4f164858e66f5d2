using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Lets in a member who has just shown who they are: the step in which every way in ends, within the transaction of that way. It begins a session; or,
/// where the member has a second factor that nobody has shown, half of one (<see cref="SignedIn.Missing"/>). Errors: <see cref="MemberErrors.NotFound"/>,
/// <see cref="MemberErrors.MustReset"/>, <see cref="MemberErrors.Disabled"/>, <see cref="MemberErrors.WaitsForApproval"/>,
/// <see cref="MemberErrors.BadCredentials"/> for an administrator at a door that is not theirs, and what <see cref="OpenSession"/> answers.
/// </summary>
/// <param name="UserId">The user of the member.</param>
/// <param name="By">The way in.</param>
/// <param name="Remember">Whether the session should outlast the browser.</param>
/// <param name="Device">Where the member is.</param>
/// <param name="IsTold">Whether the member is told of a new device.</param>
/// <param name="IsOwnDoor">Whether it was looked at that an administrator may come in by this way. What does not look lets none in where they have a door of their own.</param>
/// <param name="SecondFactor">The second factor that was just shown, one of the words of <see cref="Assurance"/>, or nothing.</param>
public sealed record StartSession(
    TrongateUserId UserId, WayIn By, bool Remember, MemberDevice Device, bool IsTold = true, bool IsOwnDoor = false, string? SecondFactor = null)
    : IRequest<ErrorOr<SignedIn>>;

internal sealed class StartSessionHandler(IMemberRepository members, TrustedDevices trusted, IMediator mediator, IOptions<AdminDoorOptions> door)
    : IRequestHandler<StartSession, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(StartSession request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        // A token is forbidden to whoever is disabled, which the user says; why, the member. They learn it, and are asked for nothing.
        var started = await StartAsync(request, member, ct)
            .FailIf(it => it.Token.LevelTitle == LevelTitles.Admin && door.Value.IsSecret && !request.IsOwnDoor, MemberErrors.BadCredentials);
        return started switch
        {
            { IsError: true, FirstError.Type: ErrorType.Forbidden } when member.State == MemberState.Waiting => MemberErrors.WaitsForApproval,
            { IsError: true, FirstError.Type: ErrorType.Forbidden } when member.DisabledReason is { } reason => MemberErrors.Disabled(reason),
            { IsError: false } when member.MustReset => MemberErrors.MustReset,
            _ => started,
        };
    }

    private async Task<ErrorOr<SignedIn>> StartAsync(StartSession request, Member member, CancellationToken ct)
    {
        var assurance = Assurance.None.With(request.By.Method);
        if (request.SecondFactor is { } shown)
        {
            return await mediator.Send(new OpenSession(request, assurance.With(shown)), ct);
        }

        // A passkey is two factors in one, and whoever joins has none yet.
        var factors = request.By.Joins || assurance.HasSecondFactor ? null : (await mediator.Send(new ListFactors(request.UserId), ct)).Value;
        return factors is not { HasSecondFactor: true } ? await mediator.Send(new OpenSession(request, assurance), ct)
            : await trusted.FindAsync(member.UserId, request.Device, ct) ? await mediator.Send(new OpenSession(request, assurance.With(Assurance.TrustedDevice)), ct)
            : await mediator.Send(new AskForSecondFactor(request, new SecondFactorNeeded(factors.Totp is not null, factors.RecoveryCodesLeft > 0, factors.Passkeys.Count > 0)), ct);
    }
}
