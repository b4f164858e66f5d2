using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Finds the user who has linked an account at a provider, and notes that it was used: sent by a log-in, within its transaction. What the provider calls the
/// account is all that counts, never an address. <see cref="CredentialErrors.NotFound"/> where nobody has linked it.
/// </summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Subject">What the provider calls the account (its <c>sub</c>).</param>
public sealed record FindOutsideLogin(string Provider, string Subject) : IRequest<ErrorOr<TrongateUserId>>, IQuietRequest
{
    /// <summary>The provider alone.</summary>
    public override string ToString() => $"{nameof(FindOutsideLogin)} {{ {Provider} }}";
}

internal sealed class FindOutsideLoginHandler(IOutsideLoginRepository outside, TimeProvider clock) : IRequestHandler<FindOutsideLogin, ErrorOr<TrongateUserId>>
{
    public async Task<ErrorOr<TrongateUserId>> Handle(FindOutsideLogin request, CancellationToken ct) =>
        await outside.UseAsync(IdentityHash.Of(request.Provider, request.Subject), clock.GetUtcNow(), ct) is { } userId ? userId : CredentialErrors.NotFound;
}
