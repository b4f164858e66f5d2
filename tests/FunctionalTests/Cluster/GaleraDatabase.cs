using System.Data.Common;
using System.Security.Cryptography;
using MembersSite.FunctionalTests.Databases;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>A database with a name of its own on the cluster; it goes with the cluster.</summary>
public sealed class GaleraDatabase(GaleraCluster cluster) : ITestDatabase
{
    private readonly string _name = $"members_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    public string Provider => "MySql";

    public string ConnectionString => $"{cluster.ConnectionString};Database={_name}";

    /// <summary>To the first node that takes connections, past the driver's pools.</summary>
    public DbConnection Connect() => new MySqlConnection($"{ConnectionString};Pooling=false;LoadBalance=FailOver;ConnectionTimeout=3");

    /// <summary>To one node, so that a test sees what is there.</summary>
    public DbConnection ConnectTo(int node) => new MySqlConnection($"{cluster.ConnectionTo(node)};Database={_name}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
