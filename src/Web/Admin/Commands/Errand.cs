using System.CommandLine;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Web.Common.Operations;

namespace MembersSite.Web.Admin.Commands;

/// <summary>One run of a command: what was typed, whom to ask, and where to write the answer.</summary>
internal sealed class Errand(ParseResult line, IMediator mediator, PreparedDatabase? database)
{
    /// <summary>Where the database is, and what was done to it; nothing for a command that needs none.</summary>
    public PreparedDatabase? Database => database;

    /// <summary>Whom to ask.</summary>
    public IMediator Mediator => mediator;

    /// <summary>Whether the answer is to be JSON.</summary>
    public bool IsJson => line.GetValue<bool>(Verb.Json);

    /// <summary>Runs a command, and tells in one line what keeps it from being done.</summary>
    public static async Task<int> RunAsync(Verb verb, ParseResult line, IServiceProvider services, PreparedDatabase? database, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            return await verb.RunAsync(new Errand(line, scope.ServiceProvider.GetRequiredService<IMediator>(), database), ct);
        }
        catch (UnavailableException e)
        {
            return Terminal.Fail(e.Message);
        }
    }

    /// <summary>What was typed for an option, or what it is where it was left out.</summary>
    public T? Get<T>(Option<T> option) => line.GetValue(option);

    /// <summary>What was typed for a word.</summary>
    public string? Get(Argument<string> word) => line.GetValue(word);

    /// <summary>Sends a message.</summary>
    public Task<T> SendAsync<T>(IRequest<T> message, CancellationToken ct) => mediator.Send(message, ct);

    /// <summary>Writes the answer to a message: as JSON, as a person reads it, or why it was refused.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="json">What a script reads.</param>
    /// <param name="show">Writes what a person reads.</param>
    /// <returns>The exit code.</returns>
    public int Answer<T>(ErrorOr<T> answer, Func<T, object> json, Action<T> show)
    {
        if (answer.IsError)
        {
            return Terminal.Fail(string.Join(' ', answer.Errors.Select(error => error.Description).Distinct(StringComparer.Ordinal)));
        }

        if (IsJson)
        {
            Terminal.Json(json(answer.Value));
        }
        else
        {
            show(answer.Value);
        }

        return 0;
    }
}
