using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.Providers;

/// <summary>What keeps the site from starting. It names the setting and never its value: a secret may stand in the wrong place.</summary>
internal sealed class ProviderRules(IHostEnvironment environment) : IValidateOptions<ProvidersOptions>
{
    public ValidateOptionsResult Validate(string? name, ProvidersOptions options)
    {
        var wrong = options.All.SelectMany((provider, i) => FindWrong(provider, $"{ProvidersOptions.Section}:{i}"))
            .Concat(options.All.Select((provider, i) => (provider.Slug, Key: $"{ProvidersOptions.Section}:{i}:{nameof(ProviderOptions.Name)}"))
                .Where(it => it.Slug.Length > 0)
                .GroupBy(it => it.Slug, StringComparer.Ordinal).Where(same => same.Count() > 1)
                .Select(same => $"{string.Join(" and ", same.Select(it => it.Key))} must differ in more than case and signs: they would have one address."))
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> FindWrong(ProviderOptions provider, string key)
    {
        var name = provider.Name ?? string.Empty;
        if (provider.Slug.Length == 0 || PlainText.Characters(name) > OutsideLogin.MaxProviderLength || !PlainText.IsOneCleanLine(name) || name != name.Trim())
        {
            yield return $"{key}:{nameof(provider.Name)} must be 1 to {OutsideLogin.MaxProviderLength} characters in one line, a letter (a to z) or digit among them, without spaces around it.";
        }

        if (!Uri.TryCreate(provider.Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http") || authority.Query.Length > 0 || authority.UserInfo.Length > 0)
        {
            yield return $"{key}:{nameof(provider.Authority)} must be the address of the provider, such as https://accounts.example.org, without a query.";
        }
        else if (authority.Scheme is not "https" && !environment.IsDevelopment() && !environment.IsEnvironment("Testing"))
        {
            yield return $"{key}:{nameof(provider.Authority)} must begin with https.";
        }

        if (string.IsNullOrWhiteSpace(provider.ClientId))
        {
            yield return $"{key}:{nameof(provider.ClientId)} must be what the provider calls this site.";
        }

        if (string.IsNullOrWhiteSpace(provider.ClientSecret))
        {
            yield return $"{key}:{nameof(provider.ClientSecret)} must be the secret that the provider gave for this site.";
        }
    }
}
