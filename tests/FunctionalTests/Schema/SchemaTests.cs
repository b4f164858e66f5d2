using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Tokens;

namespace MembersSite.FunctionalTests.Schema;

/// <summary>The tables as the database knows them after the migrations, not as the model means them.</summary>
public abstract partial class SchemaTests(Site owner) : SiteTests(owner)
{
    private static readonly IModuleSchema[] Modules =
        [.. typeof(IModuleSchema).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IModuleSchema))).Select(type => (IModuleSchema)Activator.CreateInstance(type)!)];

    /// <summary>Rows of table, column and type.</summary>
    protected abstract string Columns { get; }

    /// <summary>Rows of table, columns, and 1 where they are unique.</summary>
    protected abstract string Indexes { get; }

    /// <summary>Rows of table, column, the table that it points at, and what becomes of the row when that one goes.</summary>
    protected abstract string ForeignKeys { get; }

    /// <summary>What to say before a statement to be told how it would be done.</summary>
    protected abstract string Explain { get; }

    /// <summary>What a column of 64-bit numbers is called.</summary>
    protected abstract string Wide { get; }

    /// <summary>What a column of 32 bytes is called.</summary>
    protected abstract string Bytes { get; }

    [Fact]
    public async Task There_are_the_tables_and_columns_that_the_modules_expect_and_no_others()
    {
        var tables = (await ReadAsync(Columns)).Where(row => !row[0].StartsWith("__EFMigrations", StringComparison.Ordinal))
            .GroupBy(row => row[0], row => row[1], StringComparer.Ordinal)
            .Select(table => $"{table.Key}: {string.Join(' ', table.Order(StringComparer.Ordinal))}");

        Assert.Equal(Expected(module => module.Tables.Split('\n')), string.Join('\n', tables.Order(StringComparer.Ordinal)));
        Assert.Contains(await ReadAsync(Columns), row => row[0] is "__EFMigrationsHistory");
    }

    [Fact]
    [Trait("Weakness", "1")]
    public async Task No_table_but_members_has_room_for_a_password()
    {
        var suspects = (await ReadAsync(Columns)).Where(row => Suspicious().IsMatch(row[1])).Select(row => $"{row[0]}.{row[1]}").Order(StringComparer.Ordinal);

        // The others are of no password: of codes and names that the site itself has made at random, and of a secret that is sealed.
        Assert.Equal(
            ["authenticators.sealed_secret", "members.password", "outside_logins.identity_hash", "passkey_ceremonies.hash", "passkeys.credential_hash", "recovery_codes.hash"],
            suspects, StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Weakness", "1")]
    public async Task A_token_is_stored_as_its_hash_alone()
    {
        var anna = await Site.JoinAsync();

        Assert.Equal(Bytes, Assert.Single(await ReadAsync(Columns), row => row is ["trongate_tokens", "token", ..])[2]);
        var row = Assert.Single(await Database.RowsAsync(
            "SELECT t.* FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0 AND t.code = 'session'", anna.User.Code));
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(anna.Token)), Assert.Single(row.OfType<byte[]>()));
        Assert.DoesNotContain(row, value => value is string text && text.Contains(anna.Token[..8], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    [Trait("Weakness", "19")]
    public async Task Dates_do_not_end_in_2038()
    {
        var times = (await ReadAsync(Columns)).Where(row => Modules.Any(module => module.Times.Contains($"{row[0]}.{row[1]}", StringComparer.Ordinal))).ToList();
        Assert.Equal(Modules.Sum(module => module.Times.Count), times.Count);
        Assert.All(times, row => Assert.Equal(Wide, row[2]));

        var session = await Site.JoinAsync();
        var expiry = await Database.ScalarAsync<long>(
            "SELECT end_date FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0 AND t.code = 'session'", session.User.Code);
        Assert.Equal(Site.Clock.GetUtcNow().AddDays(1).ToUnixTimeSeconds(), expiry);
        Assert.True(expiry > int.MaxValue);
    }

    [Fact]
    [Trait("Weakness", "2")]
    public async Task What_is_unique_or_looked_up_has_an_index()
    {
        var indexes = (await ReadAsync(Indexes)).Select(row => $"{row[0]}({row[1]}){(row[2] is "1" ? " unique" : string.Empty)}");

        Assert.Equal(Expected(module => module.Indexes), string.Join('\n', indexes.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Rows_point_at_rows_that_exist()
    {
        var keys = (await ReadAsync(ForeignKeys)).Select(row => string.Join(' ', row).ToLowerInvariant());

        Assert.Equal(Expected(module => module.ForeignKeys), string.Join('\n', keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_levels_are_there_from_the_start()
    {
        var levels = (await ReadAsync("SELECT id, level_title FROM trongate_user_levels ORDER BY id")).Select(row => string.Join(' ', row));

        Assert.Equal(["1 admin", "2 member"], levels, StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Weakness", "2")]
    public async Task Looking_up_a_token_uses_its_index()
    {
        var anna = await Site.JoinAsync();

        // The very statement that the site sends.
        var lookUp = TokenLookup.Sql.Replace("@value", "@p0", StringComparison.Ordinal);
        var plan = await Database.RowsAsync($"{Explain} {lookUp}", SHA256.HashData(Encoding.ASCII.GetBytes(anna.Token)));

        Assert.Contains(plan, row => string.Join(' ', row).Contains("ux_trongate_tokens_token", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, row => string.Join(' ', row).Contains("SCAN", StringComparison.Ordinal) || row.Contains("ALL"));
    }

    private static string Expected(Func<IModuleSchema, IEnumerable<string>> of) =>
        string.Join('\n', Modules.SelectMany(of).Select(line => line.TrimEnd('\r')).Order(StringComparer.Ordinal));

    private async Task<List<string[]>> ReadAsync(string sql)
    {
        // Whoever asks for the site first has it migrate.
        _ = Site.Services;
        return [.. (await Database.RowsAsync(sql)).Select(row => row.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!).ToArray())];
    }

    [GeneratedRegex("pass|pwd|hash|secret|salt", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suspicious();
}
