namespace MembersSite.FunctionalTests.Deploy;

/// <summary>What <c>deploy/systemd</c> says of a site: how systemd would start it. Read as systemd reads it, as far as these files go.</summary>
internal sealed class ServiceUnit
{
    private ServiceUnit(string text, string settings)
    {
        Text = text;
        var lines = text.Split('\n');
        Command = ValuesOf(lines, "ExecStart=").Single().Split(' ');
        Folder = ValuesOf(lines, "WorkingDirectory=").Single();
        Environment = ValuesOf(lines, "Environment=").Concat(settings.Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#')))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('"'), StringComparer.Ordinal);
    }

    public string Text { get; }

    public string[] Command { get; }

    public string Folder { get; }

    /// <summary>What the unit and its file of settings put into the environment.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>Reads it, with the values of this test in the place of an owner's.</summary>
    public static ServiceUnit Read(int port, string data) => new(
        DeployFile.With(
            "systemd/memberssite@.service",
            ("/srv/members", AppContext.BaseDirectory.TrimEnd('/')),
            ("/usr/bin/dotnet", Programs.Find("dotnet")!),
            ("%i", $"{port}")),
        DeployFile.With("systemd/memberssite.env", ("/var/lib/memberssite", data)));

    private static IEnumerable<string> ValuesOf(IEnumerable<string> lines, string name) =>
        lines.Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[name.Length..]);
}
