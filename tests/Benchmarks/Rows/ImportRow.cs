using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>
/// Moving a site of Trongate in, of a million accounts and two million tokens: how long the command takes and the most memory that it holds, and the same for
/// a second run, which finds nothing new. The source has a server of its own, on the same processors.
/// </summary>
internal static class ImportRow
{
    private const string Source = "trongate";
    private const double MostMinutes = 5;
    private const double MostMegabytes = 400;

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(shop.Folder, $"source-{shop.Databases.Name}"));
        await using var server = await MariaDbServer.StartAsync(folder.FullName, shop.Options.DatabaseMegabytes, ct);
        if (server is null)
        {
            Console.WriteLine("   mariadbd is not installed: there is no source to move in from.");
            return;
        }

        await FillAsync(server, shop.Options.ImportAccounts, ct);
        var target = shop.Databases.Named("import");
        await RunAsync(shop, target, ["migrate"], ct);
        string[] command = ["import-trongate", "--from", server.Named(Source).ConnectionString, "--json"];
        var first = await RunAsync(shop, target, command, ct);
        await CheckAsync(shop, ct);
        var second = await RunAsync(shop, target, command, ct);

        var (report, database) = (shop.Report, shop.Databases.Name);
        var size = string.Create(CultureInfo.InvariantCulture, $"{shop.Options.ImportAccounts:N0} accounts and {shop.Options.ImportAccounts * 2:N0} tokens moved in");
        report.AtMost($"{size}, minutes", database, MostMinutes, new Series([first.Minutes]), "0.00");
        report.AtMost("the same, the most memory, MB", database, MostMegabytes, new Series([first.Megabytes]), "0");
        report.Inform("the same once more, minutes", database, new Series([second.Minutes]), "0.00");
        report.AtMost("the same once more, the most memory, MB", database, MostMegabytes, new Series([second.Megabytes]), "0");
    }

    // The Members app as it was in 2026, and tokens as they are made since 2022: a day or thirty of life, none of them over before the run is.
    private static async Task FillAsync(MariaDbServer server, int accounts, CancellationToken ct)
    {
        Console.WriteLine("   Filling the source…");
        await using (var nowhere = server.Connect("mysql"))
        {
            await nowhere.OpenAsync(ct);
            await ExecuteAsync(nowhere, $"CREATE DATABASE {Source} CHARACTER SET utf8mb4", ct);
        }

        var hash = BCrypt.Net.BCrypt.HashPassword(Seeder.Password, BCrypt.Net.BCrypt.GenerateSalt(Seeder.RawBcryptCost, 'y'));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await using var connection = server.Connect(Source);
        await connection.OpenAsync(ct);
        foreach (var sql in new[]
        {
            "CREATE TABLE trongate_user_levels (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, level_title varchar(125))",
            "CREATE TABLE trongate_users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, code varchar(32), user_level_id int DEFAULT 0)",
            "CREATE TABLE trongate_tokens (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, token varchar(125), user_id int DEFAULT 0, expiry_date int, code varchar(3) DEFAULT '0')",
            "CREATE TABLE members (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, username varchar(65), email_address varchar(75), first_name varchar(65), last_name varchar(75), password text, trongate_user_id int, date_created int, num_logins int DEFAULT 0, last_login int DEFAULT 0, user_token varchar(32), confirmed tinyint(1) DEFAULT 0, ip_address varchar(45))",
            "INSERT INTO trongate_user_levels (id, level_title) VALUES (1, 'admin'), (2, 'member')",
            $"INSERT INTO trongate_users (id, code, user_level_id) SELECT seq, MD5(seq), 2 FROM seq_1_to_{accounts}",
            $"INSERT INTO members (id, username, email_address, first_name, last_name, password, trongate_user_id, date_created, num_logins, last_login, confirmed) SELECT seq, CONCAT('bench', seq), CONCAT('bench', seq, '@example.com'), 'Bench', CONCAT('Member', seq), '{hash}', seq, {now - 100_000_000} + seq, seq % 50, {now} - seq, 1 FROM seq_1_to_{accounts}",
            $"INSERT INTO trongate_tokens (token, user_id, expiry_date, code) SELECT MD5(CONCAT('token', seq)), 1 + seq % {accounts}, {now} + IF(seq % 2 = 0, 86400, 2592000), '0' FROM seq_1_to_{accounts * 2}",
        })
        {
            await ExecuteAsync(connection, sql, ct);
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 600);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task CheckAsync(Workshop shop, CancellationToken ct)
    {
        await using var connection = shop.Databases.Connect("import");
        await connection.OpenAsync(ct);
        foreach (var (table, rows) in new[] { ("members", shop.Options.ImportAccounts), ("trongate_tokens", shop.Options.ImportAccounts * 2) })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM {table}";
            var found = Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
            if (found != rows)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{table} has {found} rows instead of {rows}."));
            }
        }
    }

    // The most memory is what the system has noted of the process (VmHWM, proc(5)), read until it has ended.
    private static async Task<(double Minutes, double Megabytes)> RunAsync(Workshop shop, DatabaseSettings target, IEnumerable<string> command, CancellationToken ct)
    {
        var start = Programs.Quiet("dotnet", [Path.Combine(shop.Site.Folder, "MembersSite.Web.dll"), .. command]);
        (start.WorkingDirectory, start.Environment["ASPNETCORE_ENVIRONMENT"], start.Environment["HOME"]) = (shop.Site.Folder, "Production", shop.Folder);
        start.Environment["Joining__ConfirmAddress"] = "false";
        (start.Environment["Database__Provider"], start.Environment["ConnectionStrings__Members"], start.Environment["Mail__Off"]) = (target.Provider, target.ConnectionString, "true");
        var (clock, most) = (Stopwatch.GetTimestamp(), 0.0);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        try
        {
            while (!process.HasExited)
            {
                most = Math.Max(most, await PeakAsync(process.Id, ct));
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
        }
        finally
        {
            await Programs.StopAsync(process);
        }

        var minutes = Stopwatch.GetElapsedTime(clock).TotalMinutes;
        var said = string.Join(' ', (await output).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {minutes * 60:0.0} s, at most {most:0} MB: {said}"));
        return process.ExitCode == 0 ? (minutes, most) : throw new InvalidOperationException($"The command ended with {process.ExitCode}: {await error}");
    }

    private static async Task<double> PeakAsync(int process, CancellationToken ct)
    {
        try
        {
            var line = (await File.ReadAllLinesAsync($"/proc/{process}/status", ct)).FirstOrDefault(it => it.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
