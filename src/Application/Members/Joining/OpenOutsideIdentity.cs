using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>Opens what <see cref="BeginOutsideJoin"/> has sealed. <see cref="MemberErrors.OutsideOver"/> where it is none, or its time is over.</summary>
/// <param name="Sealed">What a browser sent: anything.</param>
public sealed record OpenOutsideIdentity(string? Sealed) : IRequest<ErrorOr<OutsideIdentity>>, IQuietRequest
{
    /// <summary>Leaves it out.</summary>
    public override string ToString() => nameof(OpenOutsideIdentity);
}

internal sealed class OpenOutsideIdentityHandler(ISealer sealer) : IRequestHandler<OpenOutsideIdentity, ErrorOr<OutsideIdentity>>
{
    public Task<ErrorOr<OutsideIdentity>> Handle(OpenOutsideIdentity request, CancellationToken ct) =>
        Task.FromResult<ErrorOr<OutsideIdentity>>(OutsideIdentity.Open(sealer, request.Sealed) is { } identity ? identity : MemberErrors.OutsideOver);
}
