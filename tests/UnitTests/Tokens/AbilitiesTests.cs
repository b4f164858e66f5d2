using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Tokens;

public sealed class AbilitiesTests
{
    private static readonly Abilities None = Abilities.Of([]);
    private static readonly Abilities Read = Abilities.Of(["profile:read"]);
    private static readonly Abilities ReadAndWrite = Abilities.Of(["profile:read", "profile:write"]);

    public static TheoryData<string> Names => [.. MemberAbilities.All.Concat(TokenAbilities.All).Select(ability => ability.Name)];

    [Fact]
    public void A_list_allows_what_it_names_and_nothing_else()
    {
        Assert.True(Read.Allow("profile:read"));
        Assert.All(["profile:write", "profile", "profile:rea", "profile:read ", "Profile:read", "*", ""], name => Assert.False(Read.Allow(name)));
        Assert.False(None.Allow("profile:read"));
        Assert.False(None.AreUnlimited || Read.AreUnlimited);
    }

    [Fact]
    public void Without_a_list_everything_is_allowed()
    {
        Assert.True(Abilities.All.AreUnlimited);
        Assert.True(Abilities.All.Allow("profile:read"));
        Assert.True(Abilities.All.Allow("what nobody has thought of yet"));
        Assert.Empty(Abilities.All.Names);
    }

    [Fact]
    public void A_list_covers_its_parts_and_no_list_covers_everything()
    {
        Assert.All([None, Read, ReadAndWrite], part => Assert.True(ReadAndWrite.Cover(part)));
        Assert.All([None, Read, ReadAndWrite, Abilities.All], part => Assert.True(Abilities.All.Cover(part)));
        Assert.True(None.Cover(None));
    }

    [Fact]
    public void A_list_does_not_cover_what_it_lacks()
    {
        Assert.False(Read.Cover(ReadAndWrite));
        Assert.False(None.Cover(Read));
        Assert.False(Read.Cover(Abilities.Of(["sessions:read"])));
        Assert.All([None, Read, Abilities.Of(Names.Select(name => name.Data))], list => Assert.False(list.Cover(Abilities.All)));
    }

    [Fact]
    public void What_is_stored_reads_back_the_same()
    {
        Abilities[] lists = [None, Read, ReadAndWrite, Abilities.All, Abilities.Of(Names.Select(name => name.Data))];

        Assert.All(lists, list => Assert.Equal(list, Abilities.Parse(list.Text)));
        Assert.True(Abilities.Parse("*").AreUnlimited);
        Assert.False(Abilities.Parse("").AreUnlimited);
        Assert.Equal(lists.Length, lists.Select(list => list.Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Lists_of_the_same_abilities_are_equal_in_any_order_and_each_counts_once()
    {
        var list = Abilities.Of(["profile:write", "profile:read", "profile:write"]);

        Assert.Equal(["profile:read", "profile:write"], list.Names, StringComparer.Ordinal);
        Assert.Equal("profile:read profile:write", $"{list}");
        Assert.Equal(ReadAndWrite, list);
        Assert.Equal(ReadAndWrite.GetHashCode(), list.GetHashCode());
        Assert.NotEqual(Read, list);
        Assert.NotEqual(Abilities.All, None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("profile read")]
    [InlineData("profile:read\n")]
    [InlineData("Profile:read")]
    [InlineData("profile:léire")]
    [InlineData("profile2")]
    [InlineData("abcdefghijklmnopqrstuvwxyz:abcdef")] // 33 characters
    public void What_is_no_name_of_an_ability_is_refused(string name) =>
        Assert.Throws<ArgumentException>("names", () => Abilities.Of(["profile:read", name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_ability_that_can_be_granted_has_the_shape_of_one_and_says_what_it_allows(string name)
    {
        Assert.Equal([name], Abilities.Of([name]).Names, StringComparer.Ordinal);
        Assert.InRange(MemberAbilities.All.Concat(TokenAbilities.All).Single(ability => ability.Name == name).Words.Length, 10, 60);
    }

    [Fact]
    public void All_that_can_be_granted_fits_the_column() =>
        Assert.InRange(Abilities.Of(Names.Select(name => name.Data)).Text.Length, 1, Abilities.MaxLength);
}
