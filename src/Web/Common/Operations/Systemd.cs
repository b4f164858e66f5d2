using Microsoft.Extensions.Hosting.Systemd;

namespace MembersSite.Web.Common.Operations;

/// <summary>
/// Tells systemd when the site is ready and when it begins to stop, where the service has <c>Type=notify</c>
/// (sd_notify(3)): <c>READY=1</c> once the database is prepared and the site listens, <c>STOPPING=1</c> on SIGTERM.
/// </summary>
internal static class Systemd
{
    // Set by systemd for such a service. The framework's AddSystemd asks whose child the process is instead; /proc does not show that to a
    // service with ProtectProc=invisible, and systemd would wait for a word that never comes.
    private const string Socket = "NOTIFY_SOCKET";

    public static IServiceCollection AddSystemdNotices(this IServiceCollection services) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Socket))
        ? services
        : services.AddSingleton<ISystemdNotifier, SystemdNotifier>().AddSingleton<IHostLifetime, SystemdLifetime>();
}
