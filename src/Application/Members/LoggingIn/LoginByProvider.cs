using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Lets in the member who has linked an account at a provider, after the provider has said whose it is. Errors: <see cref="MemberErrors.OutsideUnknown"/>
/// where nobody has linked it, and what <see cref="StartSession"/> answers: to an administrator who has a door of their own <see cref="MemberErrors.BadCredentials"/>.
/// </summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Subject">What the provider calls the account (its <c>sub</c>).</param>
/// <param name="Device">Where the member is.</param>
public sealed record LoginByProvider(string Provider, string Subject, MemberDevice Device) : IRequest<ErrorOr<SignedIn>>
{
    /// <summary>The provider alone.</summary>
    public override string ToString() => $"{nameof(LoginByProvider)} {{ {Provider} }}";
}

internal sealed class LoginByProviderHandler(IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<LoginByProvider, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(LoginByProvider request, CancellationToken ct)
    {
        // The password may change in the same moment, which has nothing to do with this way in.
        var answer = await TryAsync(request, ct);
        return answer.IsError && answer.FirstError == MemberErrors.PasswordChangedMeanwhile ? await TryAsync(request, ct) : answer;
    }

    private Task<ErrorOr<SignedIn>> TryAsync(LoginByProvider request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => LetInAsync(request, stepCt), ct);

    private async Task<ErrorOr<SignedIn>> LetInAsync(LoginByProvider request, CancellationToken ct)
    {
        var found = await mediator.Send(new FindOutsideLogin(request.Provider, request.Subject), ct);
        if (found.IsError || await members.ReadByUserAsync(found.Value, ct) is not { } member)
        {
            return MemberErrors.OutsideUnknown;
        }

        return await members.RecordLoginAsync(member, member.Password, clock.GetUtcNow(), ct)
            ? await mediator.Send(new StartSession(member.UserId, WayIn.Through(request.Provider), Remember: false, request.Device), ct)
            : MemberErrors.PasswordChangedMeanwhile;
    }
}
