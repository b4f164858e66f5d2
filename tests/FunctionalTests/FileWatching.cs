using System.Runtime.CompilerServices;

namespace MembersSite.FunctionalTests;

/// <summary>
/// Lets the sites of the tests look for changed files now and then, instead of being told by the system: each that has shown
/// a page is told until its memory is freed, and how many a user may have told at once is limited (128 on Debian).
/// </summary>
internal static class FileWatching
{
    // Before the first site of this process; those that tests start as processes inherit it.
#pragma warning disable CA2255 // No test may run before.
    [ModuleInitializer]
    internal static void Poll() => Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");
#pragma warning restore CA2255
}
