using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Ends all sessions, API tokens and mailed links of a member, by the owner of the machine. <see cref="MemberErrors.NotFound"/> where there is no such member.
/// </summary>
/// <param name="Login">The member's username or e-mail address.</param>
public sealed record RevokeMemberTokens(string? Login) : IRequest<ErrorOr<TokensRevoked>>
{
    /// <summary>Leaves the login out, which may be an address.</summary>
    public override string ToString() => nameof(RevokeMemberTokens);
}

internal sealed class RevokeMemberTokensValidator : AbstractValidator<RevokeMemberTokens>
{
    public RevokeMemberTokensValidator() => RuleFor(x => x.Login).NotEmpty().WithMessage("Name a member.");
}

internal sealed class RevokeMemberTokensHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<RevokeMemberTokens, ErrorOr<TokensRevoked>>
{
    public async Task<ErrorOr<TokensRevoked>> Handle(RevokeMemberTokens request, CancellationToken ct) =>
        await members.FindByLoginAsync(request.Login!, ct) is { } member
            ? await mediator.Send(new RevokeUserTokens(member.UserId), ct)
            : MemberErrors.NotFound;
}
