using System.CommandLine;
using MembersSite.Web.Common.Operations;

namespace MembersSite.Web.Admin.Commands;

/// <summary>One command: what it is called, what it takes, and which message it sends.</summary>
internal abstract class Verb : Command
{
    /// <summary>The name of the option that every command has.</summary>
    public const string Json = "--json";

    protected Verb(string name, string description)
        : base(name, description) => Options.Add(new Option<bool>(Json) { Description = "Write the answer as JSON, for scripts." });

    /// <summary>What must be there before it runs.</summary>
    public virtual CommandNeeds Needs => CommandNeeds.Database;

    /// <summary>Does it; answers the exit code.</summary>
    public abstract Task<int> RunAsync(Errand errand, CancellationToken ct);

    /// <summary>An option that must be there.</summary>
    protected Option<string> Required(string name, string description, string shown) => Added(new Option<string>(name) { Description = description, HelpName = shown, Required = true });

    /// <summary>An option that may be left out.</summary>
    protected Option<string> Optional(string name, string description, string shown) => Added(new Option<string>(name) { Description = description, HelpName = shown });

    /// <summary>A word that must be there.</summary>
    protected Argument<string> Word(string name, string description)
    {
        var word = new Argument<string>(name) { Description = description };
        Arguments.Add(word);
        return word;
    }

    /// <summary>Adds an option.</summary>
    protected Option<T> Added<T>(Option<T> option)
    {
        Options.Add(option);
        return option;
    }
}
