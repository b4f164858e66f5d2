using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin;

/// <summary>Finds whom an administrator means. <see cref="NotFound"/> where there is nobody.</summary>
/// <param name="Text">The code of a user, a username or an email address.</param>
public sealed record FindPerson(string Text) : IRequest<ErrorOr<Person>>, IQuietRequest
{
    /// <summary>Nobody is called so.</summary>
    public static readonly Error NotFound = Error.NotFound(
        "Member.NotFound", "No member has this username, email address or code.", new Dictionary<string, object>(StringComparer.Ordinal) { [ErrorKinds.Field] = "Member" });

    /// <summary>Leaves out what was typed, which names a person.</summary>
    public override string ToString() => nameof(FindPerson);
}

internal sealed class FindPersonHandler(IMediator mediator) : IRequestHandler<FindPerson, ErrorOr<Person>>
{
    public async Task<ErrorOr<Person>> Handle(FindPerson request, CancellationToken ct)
    {
        // The code first: nobody can guess it and take it for their username.
        var user = await mediator.Send(new DescribeUser(request.Text), ct);
        var member = user.IsError ? await mediator.Send(new FindMember(request.Text), ct) : default;
        if (user.IsError && member.IsError)
        {
            return FindPerson.NotFound;
        }

        var id = user.IsError ? member.Value.UserId : user.Value.Id;
        var persons = await mediator.Send(new NamePersons([id]), ct);
        return persons.Value.GetValueOrDefault(id) is { } person ? person : FindPerson.NotFound;
    }
}
