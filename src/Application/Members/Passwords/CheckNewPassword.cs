using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Asks of a password that is well-formed (<see cref="MemberRules.NewPassword"/>) whether whoever knows the member would guess it, and whether it was
/// stolen somewhere; sent by every way to choose one, before it is hashed. A validation error at the field where it may not be chosen.
/// </summary>
/// <param name="Password">What somebody typed.</param>
/// <param name="Field">The field that it stands in.</param>
/// <param name="Words">What the member is called: names, username, address.</param>
public sealed record CheckNewPassword(string? Password, string Field, params IReadOnlyList<string?> Words) : IRequest<ErrorOr<Success>>, IQuietRequest
{
    /// <summary>Of somebody who is a member.</summary>
    /// <param name="password">What they typed.</param>
    /// <param name="field">The field that it stands in.</param>
    /// <param name="member">Who they are.</param>
    public static CheckNewPassword Of(string? password, string field, Member member) =>
        new(password, field, member.Username, member.FirstName, member.LastName, member.EmailAddress);

    /// <summary>The field alone.</summary>
    public override string ToString() => $"{nameof(CheckNewPassword)} {{ {Field} }}";
}

internal sealed class CheckNewPasswordHandler(IBreachedPasswords breached, IOptions<SiteOptions> site) : IRequestHandler<CheckNewPassword, ErrorOr<Success>>
{
    private const string NamesYou =
        "That password is mostly your own names, your address or the name of this site, which others try first. Add something that has nothing to do with you.";

    private const string IsStolen =
        "That password is in a list of stolen passwords, which others try first. It may have been somebody else's: choose another one, and change it wherever you use it.";

    public async Task<ErrorOr<Success>> Handle(CheckNewPassword request, CancellationToken ct)
    {
        if (PasswordWords.MakeUp(request.Password!, [.. request.Words, site.Value.Name, site.Value.Address?.Host]))
        {
            return Error.Validation(request.Field, NamesYou);
        }

        return await breached.ContainsAsync(request.Password!, ct) ? Error.Validation(request.Field, IsStolen) : Result.Success;
    }
}
