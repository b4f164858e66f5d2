using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Begins a session of a member who has just shown who they are: the step in which every way in ends, within the transaction of that way. A device
/// that is not known yet becomes known, and the member is told by mail; not of the first one ever. Errors: <see cref="MemberErrors.NotFound"/>,
/// <see cref="MemberErrors.MustReset"/>, <see cref="MemberErrors.Disabled"/>, <see cref="MemberErrors.WaitsForApproval"/>,
/// <see cref="MemberErrors.BadCredentials"/> for an administrator at a door that is not theirs, and what <see cref="IssueToken"/> answers.
/// </summary>
/// <param name="UserId">The user of the member.</param>
/// <param name="By">The way in.</param>
/// <param name="Remember">Whether the session should outlast the browser.</param>
/// <param name="Device">Where the member is.</param>
/// <param name="IsTold">Whether the member is told of a new device.</param>
/// <param name="IsOwnDoor">Whether it was looked at that an administrator may come in by this way. What does not look lets none in where they have a door of their own.</param>
public sealed record StartSession(TrongateUserId UserId, WayIn By, bool Remember, MemberDevice Device, bool IsTold = true, bool IsOwnDoor = false)
    : IRequest<ErrorOr<SignedIn>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => By.Joins ? new("joined", UserId) : new("logged-in", UserId, By.Words);
}

internal sealed class StartSessionHandler(
    IMemberRepository members, KnownDevices devices, IMediator mediator, IOptions<SessionLifetimes> sessions, IOptions<AdminDoorOptions> door, IOptions<SiteOptions> site,
    TimeProvider clock)
    : IRequestHandler<StartSession, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(StartSession request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        // A token is forbidden to whoever is disabled, which the user says; why, the member. They learn it, and are asked for nothing.
        var started = await StartAsync(request, member, ct);
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
        var device = request.Device.Device;
        var known = await devices.FindAsync(member.UserId, request.Device, ct) is null ? await MakeKnownAsync(request, member, ct) : (ErrorOr<IssuedToken?>)(IssuedToken?)null;
        if (known.IsError)
        {
            return known.Errors;
        }

        var session = new IssueToken(member.UserId, TokenPurpose.Session, sessions.Value.LifetimeOf(request.Remember), device);
        return await mediator.Send(session, ct)
            .FailIf(token => token.LevelTitle == LevelTitles.Admin && door.Value.IsSecret && !request.IsOwnDoor, MemberErrors.BadCredentials)
            .Then(token => new SignedIn(token, MemberView.Of(member), known.Value));
    }

    private async Task<ErrorOr<IssuedToken?>> MakeKnownAsync(StartSession request, Member member, CancellationToken ct)
    {
        var device = request.Device.Device;
        var isTold = request.IsTold && member.NumLogins > 1;
        var told = isTold ? await mediator.Send(new QueueMail(NewDeviceMail.Write(site.Value, member, device, clock.GetUtcNow()), member.EmailAddress, Owner: member.UserId), ct) : Result.Success;
        return told.IsError ? told.Errors : await devices.AddAsync(member.UserId, device, ct).Then(token => (IssuedToken?)token);
    }
}
