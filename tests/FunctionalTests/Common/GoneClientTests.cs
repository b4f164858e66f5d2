using System.Net.Sockets;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;

namespace MembersSite.FunctionalTests.Common;

/// <summary>Clients that go away in the middle are ordinary life: no error, no stack trace.</summary>
public abstract class GoneClientTests(Site owner) : SiteTests(owner)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static TheoryData<string, bool> Ways { get; } = new MatrixTheoryData<string, bool>(
        ["/planted/wait", "/planted/query", "/planted/save", "/planted/transaction", "/planted/answer", "/planted/answer-with-token"], [true, false]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task One_who_leaves_while_the_site_works_is_no_error(string path, bool reset)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = Owner.NewFactory();
        Plant(site, arrived);
        var address = site.Listen();
        var connection = await address.SendAsync(Wire.RequestOf(address, $"GET {path}"));
        await arrived.Task.WaitAsync(Limit, Ct);

        Leave(connection, reset);

        await AssertNoErrorAsync(site, path);
    }

    [Theory]
    [InlineData("/login", "application/x-www-form-urlencoded", true)]
    [InlineData("/login", "application/x-www-form-urlencoded", false)]
    [InlineData("/login", "multipart/form-data; boundary=x", true)]
    [InlineData("/api/sessions", "application/json", true)]
    [InlineData("/api/sessions", "application/json", false)]
    public async Task One_who_leaves_in_the_middle_of_a_body_is_no_error(string path, string type, bool reset)
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        var connection = await address.SendAsync(Wire.RequestOf(address, $"POST {path}", $"Content-Type: {type}", "Content-Length: 5000") + new string('x', 1000));

        Leave(connection, reset);

        await AssertNoErrorAsync(site, path);
    }

    protected virtual string Slow => "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT COUNT(*) FROM n";

    private static void Leave(TcpClient connection, bool reset)
    {
        if (reset)
        {
            connection.Reset();
        }
        else
        {
            connection.Close();
        }
    }

    private static async Task AssertNoErrorAsync(MembersSiteFactory site, string path)
    {
        await Eventually.TrueAsync(() => Task.FromResult(site.Log.Texts.Any(text => text.Contains($"\"{path}\" ", StringComparison.Ordinal))), Limit, () => "The request never ended.");

        // The server writes its own lines after that of the request, before it disposes of the connection: stop it, and all is written.
        await site.DisposeAsync();
        Assert.All(site.Log.All, it => Assert.True(it.Level <= LogEventLevel.Information, $"{it.Level} {it.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)} {it.Exception}"));
    }

    private void Plant(MembersSiteFactory site, TaskCompletionSource arrived) => site.Plant(app =>
    {
        app.MapGet("/planted/wait", async (HttpContext http) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        app.MapGet("/planted/query", async (HttpContext http) =>
        {
            var db = http.RequestServices.GetRequiredService<MembersDbContext>();
            arrived.SetResult();
            await db.Database.ExecuteSqlRawAsync(Slow, http.RequestAborted);
            await GoneAsync(http);
            await db.Set<Domain.Members.Member>().ToListAsync(http.RequestAborted);
        });
        app.MapGet("/planted/save", async (HttpContext http) =>
        {
            var db = http.RequestServices.GetRequiredService<MembersDbContext>();
            arrived.SetResult();
            await GoneAsync(http);
            await db.Set<Domain.Members.Member>().ExecuteDeleteAsync(http.RequestAborted);
        });
        app.MapGet("/planted/transaction", async (HttpContext http) =>
        {
            var db = http.RequestServices.GetRequiredService<MembersDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
            arrived.SetResult();
            await GoneAsync(http);
            await db.SaveChangesAsync(http.RequestAborted);
            await transaction.CommitAsync(http.RequestAborted);
        });
        PlantAnswers(app, arrived);
    });

    private static void PlantAnswers(IEndpointRouteBuilder app, TaskCompletionSource arrived)
    {
        app.MapGet("/planted/answer", http => AnswerAsync(http, CancellationToken.None));
        app.MapGet("/planted/answer-with-token", http => AnswerAsync(http, http.RequestAborted));

        async Task AnswerAsync(HttpContext http, CancellationToken ct)
        {
            var chunk = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(chunk, ct);
                arrived.TrySetResult();
            }

            await http.Response.Body.WriteAsync(chunk, ct);
        }
    }

    private static async Task GoneAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task.WaitAsync(Limit, TimeProvider.System);
    }
}

public sealed class GoneClientOnSqlite(SiteOnSqlite site) : GoneClientTests(site), IClassFixture<SiteOnSqlite>;

public sealed class GoneClientOnMariaDb(SiteOnMariaDb site) : GoneClientTests(site), IClassFixture<SiteOnMariaDb>
{
    protected override string Slow => "SELECT SLEEP(20)";
}
