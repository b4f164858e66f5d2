using System.Data.Common;
using System.Globalization;

namespace MembersSite.FunctionalTests.Databases;

/// <summary>A database that belongs to one test class. It is empty until a site migrates it.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>The value of <c>Database:Provider</c>.</summary>
    string Provider { get; }

    /// <summary>The value of <c>ConnectionStrings:Members</c>.</summary>
    string ConnectionString { get; }

    /// <summary>A way in that goes around the site, so that a test sees what is really stored.</summary>
    DbConnection Connect();
}

public static class TestDatabaseQueries
{
    /// <summary>Reads one value; parameters are named @p0, @p1 and so on.</summary>
    public static async Task<T> ScalarAsync<T>(this ITestDatabase database, string sql, params object[] parameters)
    {
        var rows = await database.RowsAsync(sql, parameters);
        return (T)Convert.ChangeType(rows[0][0]!, typeof(T), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads all rows, each as its values.</summary>
    public static async Task<IReadOnlyList<object?[]>> RowsAsync(this ITestDatabase database, string sql, params object[] parameters)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", parameters[i]);
            command.Parameters.Add(parameter);
        }

        var rows = new List<object?[]>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    /// <summary>Users whose member was never made: half-written joins.</summary>
    public static Task<int> OrphansAsync(this ITestDatabase database) => database.ScalarAsync<int>(
        "SELECT COUNT(*) FROM trongate_users u LEFT JOIN members m ON m.trongate_user_id = u.id WHERE m.id IS NULL");
}
