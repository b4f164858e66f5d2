using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MembersSite.Infrastructure.Mail;

/// <summary>Registers the module.</summary>
public static class MailModule
{
    /// <summary>Adds the queue of mails and what sends them.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations()
            .Validate<IHostEnvironment>(
                (options, environment) => options.Off || options.Host is not null || environment.IsDevelopment() || environment.IsEnvironment("Testing"),
                "Mail:Host is not set. Name the server that takes this site's mails, or set Mail:Off to true for a site that sends none.")
            .Validate(options => options.Host is null || options.From is not null, "Mail:From is not set. Name the address that this site's mails come from.")
            .Validate(options => options.From is null || MailboxAddress.TryParse(options.From, out _), "Mail:From is no address that mails can come from.")
            .Validate(
                options => options.Tls != MailTls.None || options.User is null || options.Host is "localhost" or "127.0.0.1" or "::1",
                "Mail:User with Mail:Tls=None would send the password in clear. Use StartTls or Implicit, or a server on this machine.")
            .Validate<IOptions<SiteOptions>>(
                (options, site) => options.Off || site.Value.Address is { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "Site:Address is not set, or is no address that begins with http:// or https://. Say where members find this site: every mailed link begins with it.")
            .ValidateOnStart();
        services.AddScoped<IMailRepository, MailRepository>();
        services.AddScoped<IPersonalData, MailPersonalData>();
        services.AddScoped<IMailCarrier, SmtpCarrier>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<MailPurgeService>();
        return services;
    }
}
