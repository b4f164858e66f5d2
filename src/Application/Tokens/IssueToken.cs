using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Hands a token to a user. Every way in ends here: the sender has made sure of who it is, and says what the
/// token is for and how long it is good.
/// </summary>
/// <param name="UserId">The user; <see cref="TokenErrors.UnknownUser"/> where there is none.</param>
/// <param name="Purpose">The one thing the token is good for.</param>
/// <param name="Lifetime">One second to ten years.</param>
/// <param name="Name">What the holder is called, at most 100 characters, or nothing.</param>
public sealed record IssueToken(TrongateUserId UserId, TokenPurpose Purpose, TimeSpan Lifetime, string? Name = null)
    : IRequest<ErrorOr<IssuedToken>>;

/// <summary>A token on its way to its holder, and the user it stands for.</summary>
/// <param name="Value">The secret: from here it goes to the holder, and nowhere else.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
/// <param name="UserCode">The code of the user.</param>
/// <param name="LevelTitle">The level of the user.</param>
public sealed record IssuedToken(TokenValue Value, DateTimeOffset ExpiresAt, string UserCode, string LevelTitle) : IConcernsUser;

internal sealed class IssueTokenValidator : AbstractValidator<IssueToken>
{
    public IssueTokenValidator()
    {
        RuleFor(x => x.Lifetime).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromDays(3653));
        RuleFor(x => x.Name)
            .MaximumLength(Token.MaxNameLength).WithMessage($"A name has at most {Token.MaxNameLength} characters.")
            .Must(name => name is null || PlainText.IsOneCleanLine(name)).WithMessage("A name cannot have control characters.");
    }
}

internal sealed class IssueTokenHandler(ITokenRepository tokens, ITrongateUserRepository users, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<IssueToken, ErrorOr<IssuedToken>>
{
    public async Task<ErrorOr<IssuedToken>> Handle(IssueToken request, CancellationToken ct)
    {
        if (await users.IdentifyAsync(request.UserId, ct) is not { } user)
        {
            return TokenErrors.UnknownUser;
        }

        var value = TokenValue.Generate();
        var token = Token.Issue(value, request.UserId, request.Purpose, clock.GetUtcNow(), request.Lifetime, request.Name);
        tokens.Add(token);
        return await unitOfWork.SaveChangesAsync(ct)
            .Then(_ => new IssuedToken(value, token.ExpiresAt, user.Code, user.LevelTitle));
    }
}
