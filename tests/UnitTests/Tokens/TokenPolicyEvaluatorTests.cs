using System.Security.Claims;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using NSubstitute;

namespace MembersSite.UnitTests.Tokens;

public sealed class TokenPolicyEvaluatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);
    private static readonly AuthorizationPolicy Reads = Policy(new AbilityRequirement("profile:read"));

    private readonly IAuthorizationService _framework = Substitute.For<IAuthorizationService>();

    public TokenPolicyEvaluatorTests() =>
        _framework.AuthorizeAsync(Arg.Any<ClaimsPrincipal>(), Arg.Any<object?>(), Arg.Any<IEnumerable<IAuthorizationRequirement>>()).Returns(AuthorizationResult.Failed());

    [Fact]
    public async Task A_token_that_has_the_ability_passes_at_once()
    {
        Assert.True(await PassesAsync(Reads, Abilities.All));
        Assert.True(await PassesAsync(Reads, Abilities.Of(["profile:read"])));

        Assert.Empty(_framework.ReceivedCalls());
    }

    [Fact]
    public async Task Every_refusal_is_the_frameworks()
    {
        Assert.False(await PassesAsync(Reads, Abilities.Of(["tokens:read"])));
        Assert.False(await PassesAsync(Reads, abilities: null));

        Assert.Equal(2, _framework.ReceivedCalls().Count());
    }

    [Fact]
    public async Task A_policy_that_asks_for_more_than_abilities_is_decided_by_the_framework()
    {
        Assert.False(await PassesAsync(Policy(new AbilityRequirement("profile:read"), Substitute.For<IAuthorizationRequirement>()), Abilities.All));

        Assert.Single(_framework.ReceivedCalls());
    }

    private static AuthorizationPolicy Policy(params IAuthorizationRequirement[] requirements) => new(requirements, []);

    private async Task<bool> PassesAsync(AuthorizationPolicy policy, Abilities? abilities)
    {
        var signedIn = abilities is null ? AuthenticateResult.NoResult() : TokenPrincipal.SignIn(
            new ValidatedToken(3, TokenPurpose.Api, Now.AddHours(1), Now.AddHours(1), new TrongateUserId(7), "anna-code", "member", abilities));
        var http = new DefaultHttpContext { User = signedIn.Principal ?? new ClaimsPrincipal() };
        return (await new TokenPolicyEvaluator(_framework).AuthorizeAsync(policy, signedIn, http, http)).Succeeded;
    }
}
