using System.Net;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Members;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Tokens;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>What is shown when something breaks that nobody expected.</summary>
public abstract class ErrorPageTests(Site owner) : SiteTests(owner)
{
    private const string Insides = "the insides of the site";

    [Theory]
    [InlineData("/account", "text/html", "text/html")]
    [InlineData("/account", "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("/account", "application/json", "application/problem+json")]
    [InlineData("/account", "application/problem+json", "application/problem+json")]
    [InlineData("/api/me", "text/html", "application/problem+json")]
    [InlineData("/api/me", "*/*", "application/problem+json")]
    public async Task A_broken_machine_is_told_without_its_insides(string path, string accepted, string expected)
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        await using var broken = Owner.NewFactory();
        broken.Replace = services => services.AddSingleton<IRequestHandler<GetAccount, ErrorOr<MemberView>>, BrokenAccount>();
        var client = broken.Program(anna.Token);
        client.DefaultRequestHeaders.Add("Accept", accepted);

        using var response = await client.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain(Insides, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.Contains("it has been written down", text, StringComparison.Ordinal);
        var logged = Assert.Single(broken.Log.All, it => it.Exception is NotSupportedException);
        Assert.Contains(logged.TraceId!.Value.ToString(), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/account", "text/html")]
    [InlineData("/api/me", "application/problem+json")]
    public async Task What_breaks_while_a_token_is_checked_is_told_too(string path, string expected)
    {
        await using var broken = Owner.NewFactory();
        broken.Replace = services => services.AddSingleton<ITokenReader, BrokenReader>();
        var client = broken.Program(TokenValue.Generate().RevealSecret());
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        using var response = await client.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("it has been written down", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private sealed class BrokenReader : ITokenReader
    {
        public ValueTask<StoredToken?> FindAsync(TokenValue value, DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException(Insides);
    }

    private sealed class BrokenAccount : IRequestHandler<GetAccount, ErrorOr<MemberView>>
    {
        public Task<ErrorOr<MemberView>> Handle(GetAccount request, CancellationToken cancellationToken) => throw new NotSupportedException(Insides);
    }
}

public sealed class ErrorPageOnSqlite(SiteOnSqlite site) : ErrorPageTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ErrorPageOnMariaDb(SiteOnMariaDb site) : ErrorPageTests(site), IClassFixture<SiteOnMariaDb>;
