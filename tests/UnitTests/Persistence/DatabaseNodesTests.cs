using MembersSite.Application.Common;
using MembersSite.Infrastructure.Persistence.MySql;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;

namespace MembersSite.UnitTests.Persistence;

/// <summary>Which of several servers is in use, by what they say of themselves; real ones are in the functional tests.</summary>
public sealed class DatabaseNodesTests
{
    private const string Ready = "ON ON Primary 4 one";
    private const string Copies = "ON ON Primary 2 one";
    private const string CutOff = "ON OFF non-Primary 0 one";
    private const string Other = "ON ON Primary 4 two";
    private const string Alone = "OFF OFF Disconnected 0 none";

    // Nothing where it does not answer.
    private const string? Gone = null;

    private readonly DatabaseNodes _nodes = New("a, b,c");

    [Theory]
    [InlineData("a", Ready, Ready, Ready)]
    [InlineData("b", Gone, Ready, Ready)]
    [InlineData("c", CutOff, Gone, Ready)]
    [InlineData("b", Copies, Ready, Ready)]
    [InlineData("a", Copies, Gone, CutOff)]
    [InlineData("b", Gone, Copies, CutOff)]
    [InlineData("a", Gone, Gone, Gone)]
    [InlineData("a", CutOff, CutOff, CutOff)]
    public void The_first_one_that_is_ready_is_in_use_or_else_one_that_only_copies(string expected, string? a, string? b, string? c)
    {
        Say(a, b, c);

        Assert.Equal(expected, _nodes.Current.Name);
        Assert.Null(_nodes.FindFault());
    }

    [Fact]
    public void Whoever_was_away_is_used_again_after_five_looks_in_a_row()
    {
        Say(Gone, Ready, Ready);

        Array.ForEach(["b", "b", "b", "b"], expected => AssertUses(expected, Ready, Ready, Ready));
        AssertUses("b", Gone, Ready, Ready);
        Array.ForEach(["b", "b", "b", "b", "a"], expected => AssertUses(expected, Ready, Ready, Ready));
    }

    [Fact]
    public void Whoever_fails_is_left_at_once_even_for_one_that_was_away()
    {
        Say(Gone, Ready, Gone);

        AssertUses("b", Ready, Ready, Gone);
        AssertUses("a", Ready, CutOff, Gone);
    }

    [Theory]
    [InlineData(Alone, Alone, Alone)]
    [InlineData(Ready, Alone, Gone)]
    [InlineData(Ready, Other, Ready)]
    [InlineData(Gone, Ready, Other)]
    public void Servers_that_are_not_one_cluster_are_a_fault(string? a, string? b, string? c)
    {
        Say(a, b, c);

        Assert.Equal("Database.NoCluster", _nodes.FindFault()?.Code);
    }

    [Fact]
    public void A_node_that_comes_back_as_a_cluster_of_its_own_is_passed_over()
    {
        Say(Ready, Ready, Ready);
        Say(Gone, Ready, Ready);

        Array.ForEach(["b", "b", "b", "b", "b", "b", "b"], expected => AssertUses(expected, Other, Ready, Ready));
    }

    [Fact]
    public void The_one_in_use_is_not_written_once_it_has_left_the_cluster()
    {
        Say(Ready, Ready, Ready);
        Assert.Contains("Server=a", _nodes.ConnectionString, StringComparison.OrdinalIgnoreCase);

        Say(Alone, Gone, CutOff);

        Assert.Throws<UnavailableException>(() => _nodes.ConnectionString);
    }

    [Fact]
    public void A_single_server_is_in_use_whatever_it_says()
    {
        var single = New("db");
        single.Settle();

        Assert.Equal(("db", false, false, null), (single.Description, single.AreSeveral, single.AreCluster, single.FindFault()));
        single.All[0].Judge(Told(Ready));
        single.Settle();
        Assert.True(single.AreCluster);
    }

    private void AssertUses(string expected, params string?[] said)
    {
        Say(said);
        Assert.Equal(expected, _nodes.Current.Name);
    }

    private void Say(params string?[] said)
    {
        foreach (var (node, words) in _nodes.All.Zip(said))
        {
            if (words is null)
            {
                node.Miss();
            }
            else
            {
                node.Judge(Told(words));
            }
        }

        _nodes.Settle();
    }

    private static Dictionary<string, string> Told(string words)
    {
        var said = words.Split(' ');
        return new(StringComparer.Ordinal)
        {
            ["wsrep_on"] = said[0],
            ["wsrep_ready"] = said[1],
            ["wsrep_cluster_status"] = said[2],
            ["wsrep_local_state"] = said[3],
            ["wsrep_cluster_state_uuid"] = said[4],
        };
    }

    private static DatabaseNodes New(string servers) => new(new MySqlConnectionStringBuilder { Server = servers }, NullLogger.Instance);
}
