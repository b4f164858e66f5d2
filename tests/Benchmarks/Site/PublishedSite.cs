using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MembersSite.Benchmarks.Site;

/// <summary>
/// The site as it is released: <c>dotnet publish -c Release</c> for this kind of machine. It is built apart, so that
/// nothing in the repository changes.
/// </summary>
internal sealed record PublishedSite(string Folder)
{
    public static async Task<PublishedSite> CreateAsync(string folder, CancellationToken ct)
    {
        var target = Path.Combine(folder, "site");
        Console.WriteLine("Publishing the site…");
        string[] arguments =
        [
            "publish", Path.Combine(RepositoryRoot(), "src", "Web"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
            "-o", target, "--artifacts-path", Path.Combine(folder, "build"), "--nologo", "-v", "quiet",
        ];
        var start = new ProcessStartInfo("dotnet", arguments);
        using var publish = Process.Start(start)!;
        await publish.WaitForExitAsync(ct);
        return publish.ExitCode == 0 ? new PublishedSite(target) : throw new InvalidOperationException("The site could not be published.");
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MembersSite.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("MembersSite.sln was not found above the program.");
        }

        return folder;
    }
}
