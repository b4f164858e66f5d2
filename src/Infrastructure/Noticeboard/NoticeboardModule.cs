using MembersSite.Application.Common;
using MembersSite.Application.Noticeboard;
using MembersSite.Application.Noticeboard.Following;
using MembersSite.Domain.Noticeboard;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Noticeboard;

/// <summary>Registers the module.</summary>
public static class NoticeboardModule
{
    /// <summary>Adds what the use cases of the noticeboard need: its tables, its Markdown, and the background service that tells followers.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddNoticeboard(this IServiceCollection services)
    {
        foreach (var ability in NoticeAbilities.All)
        {
            services.AddSingleton(ability);
        }

        services.AddScoped<INoticeRepository, NoticeRepository>();
        services.AddScoped<IFollowerRepository, FollowerRepository>();
        services.AddScoped<IPersonalData, NoticePersonalData>();
        services.AddSingleton<INoticeMarkdown, NoticeMarkdown>();
        services.AddSingleton(NoticeConfiguration.FormIsSentOnce);
        services.AddSingleton(NoticeFollowerConfiguration.FollowsOnce);
        services.AddHostedService<FollowerMailer>();
        return services;
    }
}
