using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Members.Passwords;

/// <summary>Asks whether the password with which a member has just logged in is in the list of stolen ones, so that they can be told.</summary>
/// <param name="Password">The password, as typed.</param>
public sealed record IsPasswordStolen(string? Password) : IRequest<ErrorOr<bool>>, IQuietRequest
{
    /// <summary>Leaves the password out.</summary>
    public override string ToString() => nameof(IsPasswordStolen);
}

internal sealed class IsPasswordStolenHandler(IBreachedPasswords breached) : IRequestHandler<IsPasswordStolen, ErrorOr<bool>>
{
    public async Task<ErrorOr<bool>> Handle(IsPasswordStolen request, CancellationToken ct) =>
        !string.IsNullOrEmpty(request.Password) && await breached.ContainsAsync(request.Password, ct);
}
