using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Sessions;

/// <summary>Members show by their password who they are.</summary>
internal sealed class PasswordProver(IMediator mediator) : IProver
{
    public async Task<DateTimeOffset> FindStoredAsync(HttpContext http, CancellationToken ct)
    {
        var session = http.User.Token()!;
        var stored = await mediator.Send(new GetToken(session.UserId, session.TokenId, TokenPurpose.Session), ct);
        return stored.IsError ? session.ProvedAt : stored.Value.ProvedAt;
    }

    public async Task<string?> FindNameAsync(HttpContext http, CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(http.User.UserId()), ct);
        return account.IsError ? null : account.Value.Username;
    }

    public async Task<ErrorOr<Success>> ProveAsync(HttpContext http, string? password, CancellationToken ct)
    {
        var session = http.User.Token()!;
        return await mediator.Send(new ConfirmSession(session.UserId, session.TokenId, password), ct).Then(_ => Result.Success);
    }
}
