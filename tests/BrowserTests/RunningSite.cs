using System.Net.Http.Json;
using MembersSite.BrowserTests;
using MembersSite.FunctionalTests;

[assembly: AssemblyFixture(typeof(RunningSite))]

namespace MembersSite.BrowserTests;

/// <summary>The site on a port of this machine, with an empty SQLite database and a clock that stands still.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    /// <summary>Hosts of this domain lead to this machine, and look to the browser as hosts without HTTPS elsewhere do.</summary>
    public const string PlainDomain = "test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("members-site-");

    public RunningSite() => Factory = new MembersSiteFactory("Sqlite", $"Data Source={Path.Combine(_folder.FullName, "members.db")}");

    public MembersSiteFactory Factory { get; }

    /// <summary>Where it is. Of <c>localhost</c> browsers say where requests come from, as of every host with HTTPS.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its address under another name.</summary>
    public Uri AddressAt(string host) => new UriBuilder(Address) { Host = host }.Uri;

    public ValueTask InitializeAsync()
    {
        Factory.StartListening();
        Address = new UriBuilder(Factory.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        return ValueTask.CompletedTask;
    }

    /// <summary>Joins by the API.</summary>
    public async Task<Session> JoinAsync()
    {
        using var client = new HttpClient();
        var person = Person.New();
        using var response = await client.PostAsJsonAsync(new Uri(Address, "/api/members"), person, TestContext.Current.CancellationToken);
        return await Session.ReadAsync(response, person);
    }

    public async ValueTask DisposeAsync()
    {
        await Factory.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
