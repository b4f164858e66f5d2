namespace MembersSite.FunctionalTests.Deploy;

/// <summary>A file of the folder <c>deploy/</c>, as an owner copies it.</summary>
internal static class DeployFile
{
    /// <summary>Where it lies, such as <c>nginx/memberssite.conf</c>.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "deploy", name);

    /// <summary>Its text with one's own values put in. Each of the old ones must be there, so that no test goes on with what an owner would not find.</summary>
    public static string With(string name, params (string Old, string New)[] values)
    {
        var text = File.ReadAllText(PathOf(name));
        foreach (var (old, mine) in values)
        {
            Assert.True(text.Contains(old, StringComparison.Ordinal), $"deploy/{name} does not hold: {old}");
            text = text.Replace(old, mine, StringComparison.Ordinal);
        }

        return text;
    }
}
