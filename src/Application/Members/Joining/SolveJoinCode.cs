using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Finds the page that the link in the mail leads to, for the window that asked and was given the code beside it. Errors:
/// <see cref="MemberErrors.BadCode"/>, <see cref="MemberErrors.CodeUsedUp"/>.
/// </summary>
/// <param name="Code">The eight digits.</param>
/// <param name="Challenge">What the window that asked was given; without it there is nothing that the code could be good for.</param>
public sealed record SolveJoinCode(string? Code, string? Challenge) : IRequest<ErrorOr<string>>
{
    /// <summary>Leaves both out.</summary>
    public override string ToString() => nameof(SolveJoinCode);
}

internal sealed class SolveJoinCodeHandler(IMediator mediator) : IRequestHandler<SolveJoinCode, ErrorOr<string>>
{
    public async Task<ErrorOr<string>> Handle(SolveJoinCode request, CancellationToken ct) => string.IsNullOrEmpty(request.Challenge)
        ? MemberErrors.BadCode
        : await mediator.Send(new OpenCode(JoinTicket.Kind, request.Code, request.Challenge), ct).Then(JoinTicket.PathOf);
}
