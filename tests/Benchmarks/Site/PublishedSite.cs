using System.Diagnostics;

namespace MembersSite.Benchmarks.Site;

/// <summary>The site as it is released: <c>dotnet publish -c Release</c>.</summary>
internal sealed record PublishedSite(string Folder)
{
    public static async Task<PublishedSite> CreateAsync(string folder, CancellationToken ct)
    {
        var target = Path.Combine(folder, "site");
        Console.WriteLine("Publishing the site…");
        var start = new ProcessStartInfo("dotnet", ["publish", Path.Combine(RepositoryRoot(), "src", "Web"), "-c", "Release", "-o", target, "--nologo", "-v", "quiet"]);
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
