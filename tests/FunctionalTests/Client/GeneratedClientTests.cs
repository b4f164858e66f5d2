using System.Reflection;
using MembersSite.FunctionalTests.Databases;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Serialization.Json;

namespace MembersSite.FunctionalTests.Client;

/// <summary>What a tool makes of the reference of the API compiles, and works with this site.</summary>
public sealed class GeneratedClientTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private const string RequireServices = "MEMBERSSITE_REQUIRE_SERVICES";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // Kiota is told to say nothing to its makers; its client needs these two alone.
    private static readonly Dictionary<string, string> Silence = new(StringComparer.Ordinal) { ["KIOTA_CLI_TELEMETRY_OPTOUT"] = "true", ["KIOTA_OFFLINE_ENABLED"] = "true" };
    private static readonly string Writer = typeof(JsonSerializationWriterFactory).FullName!;
    private static readonly string Reader = typeof(JsonParseNodeFactory).FullName!;

    [Fact]
    public async Task A_client_made_by_Kiota_joins_logs_in_and_says_in_words_what_failed()
    {
        var folder = Directory.CreateTempSubdirectory("client-");
        try
        {
            await GenerateAsync(folder.FullName);

            var told = await TellAsync(Compile(Directory.EnumerateFiles(folder.FullName, "*.cs", SearchOption.AllDirectories)));

            Assert.Equal(
                ["anna.client", "anna.client", "anna.client", "401 Member.BadCredentials", "The username or email address and the password do not match. Check both and try again.", "400", "Some fields need another look."],
                told);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task GenerateAsync(string folder)
    {
        var document = Path.Combine(folder, "openapi.json");
        await File.WriteAllTextAsync(document, await Site.Program().GetStringAsync("/api/openapi.json", Ct), Ct);
        string[] arguments =
        [
            "tool", "run", "kiota", "--", "generate", "--openapi", document, "--output", folder, "--language", "CSharp",
            "--class-name", "ApiClient", "--namespace-name", "MembersSite.Client", "--serializer", Writer, "--deserializer", Reader, "--exclude-backward-compatible",
        ];

        var ended = await Programs.RunAsync(Programs.Find("dotnet")!, arguments, Patience, Silence);

        var isMissing = ended.Error.Contains("dotnet tool restore", StringComparison.Ordinal);
        Assert.False(isMissing && Environment.GetEnvironmentVariable(RequireServices) is "1", $"Kiota is not restored, and {RequireServices}=1 asks for it.");
        Assert.SkipWhen(isMissing, "Kiota is not restored: run dotnet tool restore.");
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
    }

    private static Assembly Compile(IEnumerable<string> files)
    {
        var story = Path.Combine(AppContext.BaseDirectory, "Client", "ClientStory.cs");
        var options = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["NETCOREAPP3_1_OR_GREATER", "NET5_0_OR_GREATER"]);
        var trees = files.Append(story).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file, cancellationToken: Ct));
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "MembersSite.Client", trees, platform, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, cancellationToken: Ct);

        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Take(20)));
        return Assembly.Load(assembly.ToArray());
    }

    private async Task<string[]> TellAsync(Assembly client)
    {
        var tell = client.GetType("ClientStory")!.GetMethod("TellAsync")!.CreateDelegate<Func<HttpClient, string, string, DateTimeOffset, CancellationToken, Task<string[]>>>();

        // With Kiota's own handlers, which repeat what was answered 503 and so on, and behind them the site.
        using var http = new HttpClient(KiotaClientFactory.ChainHandlersCollectionAndGetFirstLink(Site.Server.CreateHandler(), [.. KiotaClientFactory.CreateDefaultHandlers()])!);
        return await tell(http, "anna.client", "anna walks in the rain", Site.Clock.GetUtcNow().AddDays(1), Ct);
    }
}
