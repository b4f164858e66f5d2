using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Makes an API token for a person who may have sent the form twice: the new one takes the place of one of the same name,
/// abilities and end that is no older than <see cref="Within"/>. A browser drops the answer to the first form when the second
/// is sent, so nobody saw that token, and nobody can show it again. Errors: those of the message.
/// </summary>
/// <param name="Form">What the form asks for.</param>
public sealed record CreateApiTokenOnce(CreateApiToken Form) : IRequest<ErrorOr<CreatedOnce>>
{
    /// <summary>How long after a form the same form counts as sent twice.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(10);
}

/// <summary>The new token.</summary>
/// <param name="Token">The token, on its way to its holder.</param>
/// <param name="IsAgain">Whether another one of the same kind has ended for it.</param>
public sealed record CreatedOnce(IssuedToken Token, bool IsAgain);

internal sealed class CreateApiTokenOnceHandler(
    ITokenRepository tokens, ITrongateUserRepository users, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<CreateApiTokenOnce, ErrorOr<CreatedOnce>>
{
    public Task<ErrorOr<CreatedOnce>> Handle(CreateApiTokenOnce request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => CreateAsync(request.Form, stepCt), ct);

    private async Task<ErrorOr<CreatedOnce>> CreateAsync(CreateApiToken form, CancellationToken ct)
    {
        var (user, now) = (form.Maker.UserId, clock.GetUtcNow());
        await users.LockAsync(user, ct);
        var existing = await tokens.ListLiveAsync(user, TokenPurpose.Api, now, before: null, CreateApiToken.MaxPerUser, ct);
        var twin = existing.FirstOrDefault(token => IsTwin(token, form, now));
        if (twin is not null)
        {
            await tokens.DeleteAsync(user, TokenPurpose.Api, twin.Id, ct);
        }

        return await mediator.Send(form, ct).Then(token => new CreatedOnce(token, IsAgain: twin is not null));
    }

    // The end is so many days from each form, and so a few seconds apart.
    private static bool IsTwin(Token token, CreateApiToken form, DateTimeOffset now) =>
        now - token.CreatedAt <= CreateApiTokenOnce.Within
        && token.ParentId is null
        && token.Name == form.Name?.Trim()
        && token.Abilities.Names.ToHashSet(StringComparer.Ordinal).SetEquals(form.Abilities ?? [])
        && form.ExpiresAt is { } end && (end - token.EndsAt).Duration() <= CreateApiTokenOnce.Within + TimeSpan.FromSeconds(1);
}
