using MembersSite.BrowserTests;
using MembersSite.FunctionalTests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace MembersSite.BrowserTests;

/// <summary>The browser of the whole run: the Chromium that is installed on this machine, without a window. It starts with the first test.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string RequireServices = "MEMBERSSITE_REQUIRE_SERVICES";
    private const string Reason = "Chromium is not installed: PATH has no chromium (Debian: apt-get install chromium).";
    private const float PatienceMilliseconds = 30_000;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly string? _program = Programs.Find("chromium");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Skips the test where Chromium is not installed; fails it where the run must not skip anything.</summary>
    public void SkipIfMissing()
    {
        Assert.False(_program is null && Environment.GetEnvironmentVariable(RequireServices) is "1", $"Chromium is not installed, and {RequireServices}=1 asks for it.");
        Assert.SkipWhen(_program is null, Reason);
    }

    /// <summary>One person's browser: cookies of its own, any number of tabs.</summary>
    public async Task<IBrowserContext> OpenAsync(Uri site, BrowserNewContextOptions? options = null)
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _browser ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }

        options ??= new() { Locale = "en-GB" };
        (options.BaseURL, options.ReducedMotion) = (site.AbsoluteUri, ReducedMotion.Reduce);
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMilliseconds);
        return context;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        return await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = _program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                $"--host-resolver-rules=MAP *.{RunningSite.PlainDomain} 127.0.0.1",
            ],
        });
    }
}
