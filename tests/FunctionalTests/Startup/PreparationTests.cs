namespace MembersSite.FunctionalTests.Startup;

/// <summary>Connection strings that people get wrong.</summary>
public sealed class PreparationTests
{
    [Theory]
    [InlineData("MySql", $"no connection string but {Preparation.Password}")]
    [InlineData("MySql", "")]
    [InlineData("MySql", "Server=127.0.0.1;Port=1;Database=;Password=" + Preparation.Password)]
    [InlineData("MySql", "Server=no.such.host.invalid;Database=members;Password=" + Preparation.Password)]
    [InlineData("Sqlite", $"Server=127.0.0.1;Password={Preparation.Password}")]
    [InlineData("Sqlite", $"=;{Preparation.Password}")]
    [InlineData("Sqlite", "Data Source=/tmp")]
    [InlineData("Sqlite", "Data Source=/proc/nowhere/members.db")]
    public async Task A_database_that_cannot_be_used_is_told_with_what_to_check(string provider, string connectionString) =>
        Assert.Contains("ConnectionStrings__Members", await Preparation.RefusalAsync(provider, connectionString), StringComparison.Ordinal);
}
