using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Mail;

/// <summary>Registers the module.</summary>
public static class MailModule
{
    /// <summary>Adds the queue of mails and what sends them.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section)
            .Validate<IHostEnvironment>(
                (options, environment) => options.Off || options.Host is not null || environment.IsDevelopment() || environment.IsEnvironment("Testing"),
                "Mail:Host is not set. Name the server that takes this site's mails, or set Mail:Off to true for a site that sends none.")
            .Validate(options => options.Host is null || options.From is not null, "Mail:From is not set. Name the address that this site's mails come from.")
            .Validate<IOptions<SiteOptions>>(
                (options, site) => options.Off || site.Value.Address is { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "Site:Address is not set, or is no address that begins with http:// or https://. Say where members find this site: every mailed link begins with it.")
            .ValidateOnStart();
        services.AddScoped<IMailRepository, MailRepository>();
        return services;
    }
}
