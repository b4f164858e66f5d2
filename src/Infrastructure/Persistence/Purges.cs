using MembersSite.Application.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>The background services that purge, to be run on somebody's word too. A module that adds one need do no more.</summary>
internal sealed class Purges(IServiceProvider services) : IPurges
{
    public IReadOnlyList<IPurge> All => [.. services.GetServices<IHostedService>().OfType<IPurge>()];
}
