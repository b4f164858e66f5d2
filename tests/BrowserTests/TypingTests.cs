using Microsoft.Playwright;

namespace MembersSite.BrowserTests;

/// <summary>People at a keyboard.</summary>
public sealed class TypingTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site)
{
    private const int MostStops = 20;

    [Fact]
    public async Task The_keyboard_alone_logs_in()
    {
        var anna = (await Site.JoinAsync()).Person;
        var tab = await OpenTabAsync("/login");

        await TabToAsync(tab, "#Login");
        await tab.Keyboard.TypeAsync(anna.Username);
        await TabToAsync(tab, "#Password");
        await tab.Keyboard.TypeAsync(anna.Password);
        await TabToAsync(tab, "#Remember");
        await tab.Keyboard.PressAsync("Space");
        await TabToAsync(tab, "main form > button:not([type=button])");
        await tab.Keyboard.PressAsync("Enter");

        await tab.ArrivesAtAsync("/account");
        Assert.Contains(await Browser.CookiesAsync(), cookie => cookie.Name == "trongatetoken" && cookie.Expires > 0);
    }

    [Fact]
    public async Task What_is_typed_while_the_script_arrives_is_kept()
    {
        var tab = await Browser.NewPageAsync();
        var arrives = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await tab.RouteAsync("**/site.js*", async route =>
        {
            await arrives.Task;
            await route.ContinueAsync();
        });
        await tab.GotoAsync("/login", new() { WaitUntil = WaitUntilState.Commit });
        var (password, show) = (tab.Locator("#Password"), tab.GetByRole(AriaRole.Button, new() { Name = "Show password" }));

        await password.FocusAsync();
        await tab.Keyboard.TypeAsync("anna walks ");
        Assert.False(await show.IsVisibleAsync());
        arrives.SetResult();
        await show.WaitForAsync();
        await tab.Keyboard.TypeAsync("in the rain");

        await Assertions.Expect(password).ToHaveValueAsync("anna walks in the rain");
        await show.ClickAsync();
        await Assertions.Expect(password).ToHaveAttributeAsync("type", "text");
        await Assertions.Expect(show).ToHaveAttributeAsync("aria-pressed", "true");
    }

    private static async Task TabToAsync(IPage tab, string element)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await tab.Keyboard.PressAsync("Tab");
            if (await tab.Locator(element).EvaluateAsync<bool>("it => it === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"The Tab key does not lead to {element}.");
    }
}
