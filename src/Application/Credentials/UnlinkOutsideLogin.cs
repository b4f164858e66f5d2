using ErrorOr;
using MediatR;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>Unlinks an account at a provider from its user. <see cref="CredentialErrors.NotFound"/> where it is none of theirs, or not any more.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Id">The key of the link.</param>
public sealed record UnlinkOutsideLogin(TrongateUserId UserId, long Id) : IRequest<ErrorOr<Success>>;

internal sealed class UnlinkOutsideLoginHandler(IOutsideLoginRepository outside) : IRequestHandler<UnlinkOutsideLogin, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(UnlinkOutsideLogin request, CancellationToken ct) =>
        await outside.DeleteAsync(request.UserId, request.Id, ct) ? Result.Success : CredentialErrors.NotFound;
}
