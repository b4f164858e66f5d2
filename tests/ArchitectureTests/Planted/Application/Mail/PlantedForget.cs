using MediatR;
using MembersSite.ArchitectureTests.Planted.Application.Tokens;

namespace MembersSite.ArchitectureTests.Planted.Application.Mail;

// A handler in a module that may not know of what it handles.
public sealed class PlantedForget : INotificationHandler<PlantedUserDeleted>
{
    public Task Handle(PlantedUserDeleted notification, CancellationToken cancellationToken) => Task.CompletedTask;
}
