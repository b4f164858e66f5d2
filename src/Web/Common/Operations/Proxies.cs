using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Common.Operations;

/// <summary>
/// Believes the proxies that <c>Proxies:Known</c> names, and nobody else, who asks and by HTTP or HTTPS
/// (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>). Each proxy appends whom it was asked by, so the first address from the
/// right that is none of theirs is the client; what stands before it, the client wrote. The host is not taken from a
/// header: proxies pass <c>Host</c> on.
/// </summary>
internal static partial class Proxies
{
    // The framework's switch, which believes everybody.
    private const string Everybody = "ForwardedHeaders_Enabled";

    public static void AddProxies(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProxyOptions>()
            .Configure(options => options.Known = ProxyOptions.Read(builder.Configuration.GetSection(ProxyOptions.Key)))
            .Validate(
                options => options.Known.All(it => ProxyOptions.TryParse(it, out _)),
                $"{ProxyOptions.Key} must be addresses and networks of proxies, such as 192.0.2.7 or 10.0.0.0/8, and not all addresses at once.")
            .ValidateOnStart();
        builder.Services.AddSingleton(new ProxySwitch(builder.Configuration.GetValue<string>(Everybody) is "true" or "True" or "TRUE"));
        builder.Configuration[Everybody] = "false";
    }

    public static void UseProxies(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Known;
        if (app.Services.GetRequiredService<ProxySwitch>().IsOn)
        {
            LogSwitch(app.Logger);
        }

        var options = OptionsFor(known);
        app.UseWarningOfUnknown(options);
        if (known.Count > 0)
        {
            LogKnown(app.Logger, string.Join(", ", known));
            app.UseForwardedHeaders(options);
        }
    }

    // A proxy that nobody has named is what owners forget: all members are one network then. Whoever is no proxy may send the header too.
    private static void UseWarningOfUnknown(this WebApplication app, ForwardedHeadersOptions options)
    {
        var told = new ToldAddresses();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.ContainsKey(options.ForwardedForHeaderName) && context.Connection.RemoteIpAddress is { } address)
            {
                address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
                if (!options.KnownIPNetworks.Any(network => network.Contains(address)) && told.IsNew(address))
                {
                    LogUnknown(app.Logger, address);
                }
            }

            return next(context);
        });
    }

    private static ForwardedHeadersOptions OptionsFor(IEnumerable<string> known)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };

        // Unless told otherwise, the framework believes this machine.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in known)
        {
            if (ProxyOptions.TryParse(text, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
        }

        return options;
    }

    [LoggerMessage(LogLevel.Warning, "ASPNETCORE_FORWARDEDHEADERS_ENABLED is not looked at, since it would believe everybody: name your proxies in Proxies:Known instead")]
    private static partial void LogSwitch(ILogger logger);

    [LoggerMessage(LogLevel.Information, "X-Forwarded-For and X-Forwarded-Proto are believed from {Known} (Proxies:Known)")]
    private static partial void LogKnown(ILogger logger, string known);

    [LoggerMessage(LogLevel.Warning, "Requests with X-Forwarded-For come from {Address}, which Proxies:Known does not name: the header is ignored. If that is your proxy, name it")]
    private static partial void LogUnknown(ILogger logger, IPAddress address);

    private sealed record ProxySwitch(bool IsOn);

    /// <summary>Addresses of which was told already; no more than a few, since anybody can send the header from anywhere.</summary>
    private sealed class ToldAddresses
    {
        private const int Most = 5;

        private readonly HashSet<IPAddress> _addresses = [];
        private volatile bool _isFull;

        public bool IsNew(IPAddress address)
        {
            if (_isFull)
            {
                return false;
            }

            lock (_addresses)
            {
                var isNew = _addresses.Count < Most && _addresses.Add(address);
                _isFull = _addresses.Count >= Most;
                return isNew;
            }
        }
    }
}

/// <summary>The proxies in front of the site: the section <c>Proxies</c> of the configuration.</summary>
internal sealed class ProxyOptions
{
    public const string Key = "Proxies:Known";

    /// <summary>Their addresses and networks, such as <c>192.0.2.7</c> and <c>10.0.0.0/8</c>; none for a site without a proxy.</summary>
    public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>Reads a list, or one text with commas or spaces between.</summary>
    public static IReadOnlyList<string> Read(IConfigurationSection section) =>
        [.. section.AsEnumerable().SelectMany(it => it.Value?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [])];

    /// <summary>Reads one address or network. A network of all addresses is refused: it would believe everybody.</summary>
    public static bool TryParse(string text, out System.Net.IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            network = new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return System.Net.IPNetwork.TryParse(text, out network) && network.PrefixLength > 0;
    }
}
