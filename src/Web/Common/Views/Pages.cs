using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace MembersSite.Web.Common.Views;

/// <summary>MVC with Razor views.</summary>
internal static class Pages
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddControllersWithViews()
            .ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new InternalControllers()));
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new ViewsBesideControllers()));
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = Flash.CookieName;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });

        // Names in any script are written as they are, not as numbers.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>Controllers are internal, as everything is that no other assembly calls.</summary>
    private sealed class InternalControllers : ControllerFeatureProvider
    {
        protected override bool IsController(TypeInfo typeInfo) => typeInfo is { IsAbstract: false, IsPublic: false } && typeInfo.IsSubclassOf(typeof(Controller));
    }
}
