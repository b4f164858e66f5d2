using System.Runtime.CompilerServices;

namespace MembersSite.FunctionalTests;

/// <summary>
/// Has .NET look at files from time to time instead of being told of changes by the system (inotify): a user may have 128 such watches
/// on many machines, each site takes several, and no test changes a file that a site reads.
/// </summary>
internal static class FileWatching
{
    [ModuleInitializer]
    internal static void Poll() => Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
}
