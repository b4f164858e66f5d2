using System.ComponentModel;
using System.Diagnostics;

namespace MembersSite.Templates;

/// <summary>Copies the repository to where it is packed from, as a template: <c>Packing REPOSITORY TARGET</c>.</summary>
internal static class Packing
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not [var repository, var target])
        {
            await Console.Error.WriteLineAsync("Say where the repository is, and where to copy it to.");
            return 2;
        }

        var files = new List<TemplateFile>();
        foreach (var path in (await TrackedAsync(repository)).Where(path => !Parts.IsNeverPacked(path)))
        {
            files.Add(new TemplateFile(path, await File.ReadAllTextAsync(Path.Combine(repository, path))));
        }

        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        var marker = new Marker(files);
        foreach (var file in files)
        {
            await WriteAsync(target, file.Path, marker.Mark(file));
        }

        await WriteAsync(target, "README.md", await File.ReadAllTextAsync(Path.Combine(repository, "templates/club/README.md")));
        await WriteAsync(target, ".template.config/template.json", TemplateJson.Complete(await File.ReadAllTextAsync(Path.Combine(repository, "templates/template.json")), files));
        return 0;
    }

    // What git holds, and nothing that only lies there: no settings of this machine, and no databases. Where there is no git, what .gitignore would let pass.
    private static async Task<IEnumerable<string>> TrackedAsync(string repository)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "-C", repository, "ls-files", "-z"]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var git = Process.Start(start)!;
            var text = await git.StandardOutput.ReadToEndAsync();
            await git.WaitForExitAsync();
            return git.ExitCode == 0 ? text.Split('\0', StringSplitOptions.RemoveEmptyEntries) : Lying(repository);
        }
        catch (Win32Exception)
        {
            return Lying(repository);
        }
    }

    private static IEnumerable<string> Lying(string repository) => Directory.EnumerateFiles(repository, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(repository, path).Replace('\\', '/'))
        .Where(path => !Parts.IsNoSource(path))
        .Order(StringComparer.Ordinal);

    private static async Task WriteAsync(string target, string path, string text)
    {
        var full = Path.Combine(target, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, text);
    }
}
