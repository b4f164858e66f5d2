using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Importing;

/// <summary>
/// Makes thousands of members at once, whose users were made in the same transaction. <see cref="MemberErrors.UsernameTaken"/> where a username or an
/// address has been taken since it was checked (<see cref="CheckLogins"/>).
/// </summary>
/// <param name="Members">The members.</param>
public sealed record ImportMembers(IReadOnlyList<MemberToImport> Members) : IRequest<ErrorOr<Success>>, IQuietRequest
{
    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => nameof(ImportMembers);
}

/// <summary>A member to make.</summary>
/// <param name="UserId">The user.</param>
/// <param name="LevelId">The key of their level.</param>
/// <param name="Username">A username, checked.</param>
/// <param name="EmailAddress">An address, checked.</param>
/// <param name="FirstName">First name, 1 to 50 characters.</param>
/// <param name="LastName">Last name, at most 50 characters; may be empty.</param>
/// <param name="Password">A hash that bcrypt wrote, or nothing where they have no password.</param>
/// <param name="DisabledReason">Why they are not let in, at most 200 characters; nothing where they are.</param>
/// <param name="Created">When they joined.</param>
/// <param name="LastLogin">When they last logged in.</param>
/// <param name="NumLogins">How often they did.</param>
public sealed record MemberToImport(
    TrongateUserId UserId, int LevelId, string Username, string EmailAddress, string FirstName, string LastName, string? Password, string? DisabledReason,
    DateTimeOffset Created, DateTimeOffset LastLogin, int NumLogins)
{
    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => $"{nameof(MemberToImport)} {{ {UserId} }}";
}

internal sealed class ImportMembersHandler(IMemberImport members) : IRequestHandler<ImportMembers, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(ImportMembers request, CancellationToken ct) =>
        await members.AddManyAsync([.. request.Members.Select(Make)], ct) ? Result.Success : MemberErrors.UsernameTaken;

    private static Member Make(MemberToImport it) => Member.Import(
        new Username(it.Username), new EmailAddress(it.EmailAddress), it.FirstName, it.LastName, it.Password is null ? PasswordHash.None : new PasswordHash(it.Password),
        it.UserId, it.LevelId, it.DisabledReason, new MemberHistory(it.Created, it.LastLogin, it.NumLogins));
}
