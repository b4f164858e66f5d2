using MembersSite.Application.Common;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>The keys of Data Protection are in the database: all nodes have them, and a new container too.</summary>
public abstract class KeysTests(Site owner) : SiteTests(owner)
{
    private const string Purpose = "Tests.Purpose";

    [Fact]
    public async Task What_one_node_seals_another_one_opens_and_so_does_one_that_starts_later()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var one = Owner.NewFactory(database);
        await using var two = Owner.NewFactory(database);

        // Both start at once, on an empty database.
        var sealedTexts = await Task.WhenAll(Task.Run(() => SealerOf(one).Seal(Purpose, "a text", In(one, hours: 1)), Ct), Task.Run(() => SealerOf(two).Seal(Purpose, "a text", In(two, hours: 1)), Ct));

        await using var later = Owner.NewFactory(database);
        Assert.All(sealedTexts, text => Assert.Equal("a text", SealerOf(later).Open(Purpose, text)));
        Assert.Equal("a text", SealerOf(two).Open(Purpose, sealedTexts[0]));
        Assert.True(await database.ScalarAsync<int>("SELECT COUNT(*) FROM data_protection_keys") > 0);
    }

    [Fact]
    public async Task What_is_cut_off_changed_for_something_else_or_too_old_is_not_opened()
    {
        await using var site = Owner.NewFactory();
        var sealer = SealerOf(site);
        var text = sealer.Seal(Purpose, "a text", In(site, hours: 1));

        Assert.Null(sealer.Open("Tests.Other", text));
        Assert.Null(sealer.Open(Purpose, text[..^1]));
        Assert.Null(sealer.Open(Purpose, text[..10]));
        Assert.Null(sealer.Open(Purpose, "%%%"));
        Assert.Null(sealer.Open(Purpose, string.Empty));
        Assert.Null(sealer.Open(Purpose, sealedText: null));
        Assert.Equal("a text", sealer.Open(Purpose, text));
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(sealer.Open(Purpose, text));
    }

    private static ISealer SealerOf(MembersSiteFactory site) => site.Services.GetRequiredService<ISealer>();

    private static DateTimeOffset In(MembersSiteFactory site, int hours) => site.Clock.GetUtcNow().AddHours(hours);
}

public sealed class KeysOnSqlite(SiteOnSqlite site) : KeysTests(site), IClassFixture<SiteOnSqlite>;

public sealed class KeysOnMariaDb(SiteOnMariaDb site) : KeysTests(site), IClassFixture<SiteOnMariaDb>;
