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
/// Begins the session of a member who has shown all that is asked of them. A device that is not known yet becomes known, and the member is told by mail; not
/// of the first one ever. Errors: what <see cref="IssueToken"/> answers.
/// </summary>
/// <param name="Start">What was asked for.</param>
/// <param name="Assurance">What they have shown.</param>
public sealed record OpenSession(StartSession Start, Assurance Assurance) : IRequest<ErrorOr<SignedIn>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => Start.By.Joins ? new("joined", Start.UserId) : new("logged-in", Start.UserId, Start.By.Words);
}

internal sealed class OpenSessionHandler(
    IMemberRepository members, KnownDevices devices, IMediator mediator, IOptions<SessionLifetimes> sessions, IOptions<SiteOptions> site, TimeProvider clock)
    : IRequestHandler<OpenSession, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(OpenSession request, CancellationToken ct)
    {
        var start = request.Start;
        if (await members.FindByUserAsync(start.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var known = await devices.FindAsync(start.UserId, start.Device, ct) is null ? await MakeKnownAsync(start, member, ct) : (ErrorOr<IssuedToken?>)(IssuedToken?)null;
        if (known.IsError)
        {
            return known.Errors;
        }

        var session = new IssueToken(start.UserId, TokenPurpose.Session, sessions.Value.LifetimeOf(start.Remember), start.Device.Device, Payload: request.Assurance.Text);
        return await mediator.Send(session, ct).Then(token => new SignedIn(token, MemberView.Of(member), known.Value));
    }

    private async Task<ErrorOr<IssuedToken?>> MakeKnownAsync(StartSession start, Member member, CancellationToken ct)
    {
        var device = start.Device.Device;
        var isTold = start.IsTold && member.NumLogins > 1;
        var told = isTold ? await mediator.Send(new QueueMail(NewDeviceMail.Write(site.Value, member, device, clock.GetUtcNow()), member.EmailAddress, Owner: member.UserId), ct) : Result.Success;
        return told.IsError ? told.Errors : await devices.AddAsync(member.UserId, device, ct).Then(token => (IssuedToken?)token);
    }
}
