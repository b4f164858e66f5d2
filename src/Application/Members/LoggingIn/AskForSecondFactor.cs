using System.Text.Json;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Lets a member half way in: a token that leads to the question for the second factor and nowhere else, for ten minutes. It ends with a reset, a changed
/// password and a disabled account, as all tokens do. Errors: what <see cref="IssueToken"/> answers.
/// </summary>
/// <param name="Start">What was asked for.</param>
/// <param name="Factors">What can answer the question.</param>
public sealed record AskForSecondFactor(StartSession Start, SecondFactorNeeded Factors) : IRequest<ErrorOr<SignedIn>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("second-factor-asked", Start.UserId, Start.By.Words);
}

/// <summary>What half a log-in remembers, for the session that comes of it.</summary>
/// <param name="Words">How the way in is called.</param>
/// <param name="Method">What was shown.</param>
/// <param name="Remember">Whether the session should outlast the browser.</param>
/// <param name="IsTold">Whether the member is told of a new device.</param>
/// <param name="IsOwnDoor">Whether an administrator stood at the right door.</param>
internal sealed record HalfLogin(string Words, string Method, bool Remember, bool IsTold, bool IsOwnDoor)
{
    public WayIn By => new(Words, Method);

    /// <summary>Writes it for a payload.</summary>
    public string ToPayload() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="ToPayload"/> wrote.</summary>
    public static HalfLogin Of(string payload) => JsonSerializer.Deserialize<HalfLogin>(payload)!;
}

internal sealed class AskForSecondFactorHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<AskForSecondFactor, ErrorOr<SignedIn>>
{
    private static readonly TokenLifetime Lifetime = new(TimeSpan.FromMinutes(10));

    public async Task<ErrorOr<SignedIn>> Handle(AskForSecondFactor request, CancellationToken ct)
    {
        var start = request.Start;
        if (await members.FindByUserAsync(start.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var half = new HalfLogin(start.By.Words, start.By.Method, start.Remember, start.IsTold, start.IsOwnDoor);
        var token = new IssueToken(start.UserId, MemberPurposes.SecondFactor, Lifetime, start.Device.Device, Payload: half.ToPayload());
        return await mediator.Send(token, ct).Then(it => new SignedIn(it, MemberView.Of(member), Missing: request.Factors));
    }
}
