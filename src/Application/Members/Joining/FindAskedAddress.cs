using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Reads to which address the window that asks has had a mail sent, so that a slip of the fingers is seen. It is what was typed there, and says
/// nothing else. <see cref="MemberErrors.BadCode"/> where the window has not asked, or too long ago.
/// </summary>
/// <param name="Challenge">What the window that asked was given.</param>
public sealed record FindAskedAddress(string? Challenge) : IRequest<ErrorOr<string>>, IQuietRequest
{
    /// <summary>Leaves the challenge out.</summary>
    public override string ToString() => nameof(FindAskedAddress);
}

internal sealed class FindAskedAddressHandler(ISealer sealer) : IRequestHandler<FindAskedAddress, ErrorOr<string>>
{
    public Task<ErrorOr<string>> Handle(FindAskedAddress request, CancellationToken ct)
    {
        var challenge = MailedCode.Open(sealer, JoinTicket.Kind, request.Challenge);
        return Task.FromResult<ErrorOr<string>>(challenge is not null && JoinTicket.Open(sealer, challenge.Secret) is { } ticket ? ticket.EmailAddress : MemberErrors.BadCode);
    }
}
