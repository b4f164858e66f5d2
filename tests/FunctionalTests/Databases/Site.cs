namespace MembersSite.FunctionalTests.Databases;

/// <summary>A site and its database, shared by the tests of one class. The database decides where they run.</summary>
public abstract class Site : IAsyncLifetime
{
    private readonly List<ITestDatabase> _databases = [];
    private MembersSiteFactory? _factory;

    /// <summary>The database of the site.</summary>
    public ITestDatabase Database { get; private set; } = null!;

    /// <summary>The site, with the settings that most tests want.</summary>
    public MembersSiteFactory Factory => _factory ??= NewFactory();

    /// <summary>Skips the test where the database server is not installed.</summary>
    public virtual void SkipIfMissing()
    {
    }

    /// <summary>One more empty database, for a test that needs its own.</summary>
    public async Task<ITestDatabase> NewDatabaseAsync()
    {
        var database = await CreateDatabaseAsync();
        _databases.Add(database);
        return database;
    }

    /// <summary>One more site, for a test that needs other settings or another time; the test disposes of it.</summary>
    public MembersSiteFactory NewFactory(ITestDatabase? database = null) => new((database ?? Database).Provider, (database ?? Database).ConnectionString);

    public virtual async ValueTask InitializeAsync() => Database = await NewDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract Task<ITestDatabase> CreateDatabaseAsync();
}

public sealed class SiteOnSqlite : Site
{
    protected override Task<ITestDatabase> CreateDatabaseAsync() => Task.FromResult<ITestDatabase>(new SqliteDatabase());
}

public sealed class SiteOnMariaDb(MariaDbServer server) : Site
{
    public override void SkipIfMissing() => server.SkipIfMissing();

    // A fixture cannot skip: where the server is missing, each test does.
    public override ValueTask InitializeAsync() => server.IsMissing ? ValueTask.CompletedTask : base.InitializeAsync();

    protected override async Task<ITestDatabase> CreateDatabaseAsync()
    {
        await server.StartAsync();
        return new MariaDbDatabase(server);
    }
}
