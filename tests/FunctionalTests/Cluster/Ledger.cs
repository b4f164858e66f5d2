using System.Collections.Concurrent;
using System.Globalization;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>What the site has acknowledged and so must hold, what it left open (503: it may have been done), and what was seen that must never be.</summary>
internal sealed class Ledger
{
    private readonly long _opened = TimeProvider.System.GetTimestamp();
    private readonly ConcurrentQueue<Account> _accounts = new();
    private readonly ConcurrentQueue<Ended> _ended = new();
    private readonly ConcurrentQueue<string> _faults = new();

    public IReadOnlyCollection<Account> Accounts => _accounts;

    /// <summary>Tokens that have ended, as the site has acknowledged.</summary>
    public IReadOnlyCollection<Ended> Ended => _ended;

    /// <summary>What must never be, in words.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public Account Open()
    {
        var account = new Account(Person.New());
        _accounts.Enqueue(account);
        return account;
    }

    /// <summary>A token has ended, and nothing may bring it back.</summary>
    public void End(Held token)
    {
        token.State = HeldState.Ended;
        _ended.Enqueue(new Ended(token.Value, TimeProvider.System.GetTimestamp()));
    }

    public void FaultIf(bool isSo, string what)
    {
        if (isSo)
        {
            _faults.Enqueue(string.Create(CultureInfo.InvariantCulture, $"after {TimeProvider.System.GetElapsedTime(_opened).TotalSeconds:0.0} s: {what}"));
        }
    }
}

/// <summary>A token that the site has handed out.</summary>
internal sealed class Held(string value)
{
    public string Value => value;

    public HeldState State { get; set; }
}

internal enum HeldState
{
    /// <summary>It must be let in.</summary>
    Lives,

    /// <summary>It must be refused.</summary>
    Ended,

    /// <summary>Whether it was ended is not known.</summary>
    Open,
}

/// <summary>A token that has ended, and when that was acknowledged.</summary>
internal sealed record Ended(string Value, long At);

/// <summary>How often something was acknowledged, and how often it is not known whether it was done.</summary>
internal sealed class Tally
{
    public int Done { get; private set; }

    public int Open { get; private set; }

    public void Note(Reply reply)
    {
        Done += reply.IsDone ? 1 : 0;
        Open += reply.IsOpen ? 1 : 0;
    }

    /// <summary>Says what is wrong with how often something is there: less than was acknowledged, or more than was asked for.</summary>
    public string? FaultOf(long there) => there < Done ? $"lost: {Done} acknowledged, {there} there" : there > Done + Open ? $"twice: {Done} acknowledged, {Open} open, {there} there" : null;
}

/// <summary>Somebody who joins, and all that was acknowledged to them. One at a time asks for them.</summary>
internal sealed class Account(Person person)
{
    public Person Person => person;

    /// <summary>Passwords of which one is right: more than one while it is not known whether a reset was done.</summary>
    public List<string> Passwords { get; } = [person.Password];

    public List<Held> Tokens { get; } = [];

    public Tally JoinMails { get; } = new();

    public Tally ResetMails { get; } = new();

    public Tally Joins { get; } = new();

    public Tally LogIns { get; } = new();

    public Tally ApiTokens { get; } = new();

    public Tally Resets { get; } = new();

    public bool IsMember => Joins.Done == 1;
}
