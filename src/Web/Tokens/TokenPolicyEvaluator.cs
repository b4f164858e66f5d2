using MembersSite.Web.Common.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace MembersSite.Web.Tokens;

/// <summary>
/// A policy evaluator that lets a request pass at once where its policy asks only for abilities and the token has them, as most do. Every
/// other policy, and every refusal, is decided by the framework (docs/decisions/0012). An <c>IAuthorizationHandler</c> that is registered
/// for all policies, which could object, is <b>not asked</b> where abilities suffice: a test says that none is registered. What such a
/// handler should decide belongs into a requirement of the policy.
/// </summary>
internal sealed class TokenPolicyEvaluator(IAuthorizationService authorization) : PolicyEvaluator(authorization)
{
    private static readonly Task<PolicyAuthorizationResult> Passed = Task.FromResult(PolicyAuthorizationResult.Success());

    public override Task<PolicyAuthorizationResult> AuthorizeAsync(
        AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        foreach (var requirement in policy.Requirements)
        {
            if (requirement is not AbilityRequirement ability || !ability.IsMetBy(context.User))
            {
                return base.AuthorizeAsync(policy, authenticationResult, context, resource);
            }
        }

        return Passed;
    }
}
