using ErrorOr;
using MediatR;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Maps;

/// <summary>
/// Looks at the tables of a source, and at some rows of those of accounts, and writes down what seems to stand where. Errors:
/// <see cref="ImportErrors.BadConnectionString"/>, <see cref="ImportErrors.SourceUnusable"/>, <see cref="ImportErrors.SourceLost"/>, <see cref="ImportErrors.NotTrongate"/>.
/// </summary>
/// <param name="From">The connection string of the source.</param>
public sealed record SuggestMap(string From) : IRequest<ErrorOr<SuggestedMap>>
{
    /// <summary>Leaves out the connection string, which holds a password.</summary>
    public override string ToString() => nameof(SuggestMap);
}

/// <summary>A map to begin with.</summary>
/// <param name="Map">What was found. It may not be complete: what could not be known, the owner fills in.</param>
/// <param name="Notes">What was found out beside it, and what could not be known; a sentence each.</param>
public sealed record SuggestedMap(TrongateMap Map, IReadOnlyList<string> Notes);

internal sealed class SuggestMapHandler(ITrongateSource sources) : IRequestHandler<SuggestMap, ErrorOr<SuggestedMap>>
{
    public async Task<ErrorOr<SuggestedMap>> Handle(SuggestMap request, CancellationToken ct)
    {
        var opened = await sources.OpenAsync(request.From, ct);
        if (opened.IsError)
        {
            return opened.Errors;
        }

        await using var source = opened.Value;
        try
        {
            return await SuggestAsync(source, ct);
        }
        catch (SourceLostException e)
        {
            return ImportErrors.SourceLost(e.Message);
        }
        catch (SourceKeyException e)
        {
            return ImportErrors.SourceUnusable(e.Message);
        }
    }

    private static async Task<ErrorOr<SuggestedMap>> SuggestAsync(ISourceSnapshot source, CancellationToken ct)
    {
        var guess = SourceGuess.Of(source.Schema);
        if (guess.Map.Accounts.Count == 0)
        {
            return ImportErrors.NotTrongate;
        }

        var (accounts, notes) = (new List<AccountTable>(), new List<string>(guess.Notes));
        foreach (var table in guess.Map.Accounts)
        {
            var sample = await AccountSample.ReadAsync(source, table, guess.Map, ct);
            accounts.Add(table with { Encrypted = sample.Encrypted });
            notes.AddRange(sample.Notes);
        }

        if (guess.Map.Levels is { } levels)
        {
            notes.AddRange(LevelNotes.Of(await source.ReadLevelsAsync(levels, ct)));
        }

        if (guess.Map.Tokens is { } tokens)
        {
            notes.AddRange(await TokenSample.ReadAsync(source, tokens, guess.Map, ct));
        }

        return new SuggestedMap(guess.Map with { Accounts = accounts }, notes);
    }
}
