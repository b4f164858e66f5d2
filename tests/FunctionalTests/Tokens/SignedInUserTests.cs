using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>What ASP.NET Core's own ways do with a user who is shared by many requests.</summary>
public abstract class SignedInUserTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_claims_transformation_that_answers_a_changed_copy_works_on_every_request()
    {
        await using var site = Owner.NewFactory();
        site.Replace = services => services.AddSingleton<IClaimsTransformation, AddsToACopy>();
        site.Plant(api => api.MapGet("/api/roles", (ClaimsPrincipal user) => string.Join(' ', user.Identities.SelectMany(it => it.Claims).Where(claim => claim.Type is "level" or "colour").Select(claim => claim.Value))).RequireSession());
        var anna = await site.JoinAsync();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("member green blue", await site.Program(anna.Token).GetStringAsync("/api/roles", Ct));
            Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token));
            Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token, "/account"));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await site.StatusAsync(anna.Token, "/admin/members"));
    }

    [Theory]
    [InlineData(typeof(AddsAnIdentity))]
    [InlineData(typeof(AddsAClaim))]
    public async Task A_claims_transformation_that_changes_the_shared_user_is_refused_with_what_to_do_instead(Type transformation)
    {
        await using var site = Owner.NewFactory();
        site.Replace = services => services.AddSingleton(typeof(IClaimsTransformation), transformation);
        var anna = await site.JoinAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, await site.StatusAsync(anna.Token));

        var logged = Assert.Single(site.Log.All, it => it.Exception is InvalidOperationException);
        Assert.Contains("principal.Clone()", logged.Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_endpoints_that_remember_the_same_type_are_answered_with_their_own()
    {
        Remembered<string> one = new(), other = new();
        await using var site = Owner.NewFactory();
        site.Plant(api =>
        {
            api.MapGet("/api/one", (ClaimsPrincipal user) => one.Recall(user) ?? one.Remember(user, "one") + ", read").RequireSession();
            api.MapGet("/api/other", (ClaimsPrincipal user) => other.Recall(user) ?? other.Remember(user, "other") + ", read").RequireSession();
        });
        var anna = await site.JoinAsync();
        var program = site.Program(anna.Token);

        Assert.Equal(["one, read", "other, read", "one", "other"], [await AskAsync("one"), await AskAsync("other"), await AskAsync("one"), await AskAsync("other")]);
        using var changed = await program.PutAsJsonAsync("/api/me", new { firstName = "Ann", lastName = "Lind" }, Ct);
        Assert.Equal(["one, read", "other, read"], [await AskAsync("one"), await AskAsync("other")]);

        Task<string> AskAsync(string path) => program.GetStringAsync($"/api/{path}", Ct);
    }

    [Fact]
    public void No_handler_for_all_policies_is_registered_which_would_not_be_asked()
    {
        using var scope = Site.Services.CreateScope();

        Assert.IsType<PassThroughAuthorizationHandler>(Assert.Single(scope.ServiceProvider.GetServices<IAuthorizationHandler>()));
    }

    private sealed class AddsToACopy : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            var copy = principal.Clone();
            copy.Identities.First().AddClaim(new Claim("colour", "green"));
            copy.AddIdentity(new ClaimsIdentity([new Claim("colour", "blue")]));
            return Task.FromResult(copy);
        }
    }

    private sealed class AddsAnIdentity : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            principal.AddIdentity(new ClaimsIdentity([new Claim("colour", "blue")]));
            return Task.FromResult(principal);
        }
    }

    private sealed class AddsAClaim : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim("colour", "blue"));
            return Task.FromResult(principal);
        }
    }
}

public sealed class SignedInUserOnSqlite(SiteOnSqlite site) : SignedInUserTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SignedInUserOnMariaDb(SiteOnMariaDb site) : SignedInUserTests(site), IClassFixture<SiteOnMariaDb>;
