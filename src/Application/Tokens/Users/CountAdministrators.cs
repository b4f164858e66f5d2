using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens.Users;

/// <summary>How many administrators can log in. None, on a new site: nobody can run it then.</summary>
public sealed record CountAdministrators : IRequest<ErrorOr<int>>, IQuietRequest;

internal sealed class CountAdministratorsHandler(ITrongateUserRepository users) : IRequestHandler<CountAdministrators, ErrorOr<int>>
{
    public async Task<ErrorOr<int>> Handle(CountAdministrators request, CancellationToken ct) => (await users.ListEnabledAsync(LevelTitles.Admin, ct)).Count;
}
