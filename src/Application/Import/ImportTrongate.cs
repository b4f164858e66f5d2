using ErrorOr;
using MediatR;
using MembersSite.Application.Import.Accounts;
using MembersSite.Application.Import.Maps;
using MembersSite.Application.Import.Sessions;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import;

/// <summary>
/// Moves the people of a Trongate site in, with their passwords and sessions. It may be run again and again: what it has brought before is recognised, and
/// where it was cut off, it goes on. Errors: those of <see cref="ImportErrors"/>.
/// </summary>
/// <param name="From">The connection string of the source.</param>
/// <param name="Map">What stands where in it; nothing for what Trongate itself makes.</param>
/// <param name="PhpSessions">The folder with the files of PHP's sessions, or nothing.</param>
/// <param name="IsDryRun">Whether all is judged and nothing written.</param>
/// <param name="Report">Is told what becomes of each row.</param>
public sealed record ImportTrongate(string From, TrongateMap? Map, string? PhpSessions, bool IsDryRun, IImportReport Report) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves out the connection string, which holds a password.</summary>
    public override string ToString() => nameof(ImportTrongate);
}

internal sealed class ImportTrongateHandler(
    IImportLock alone, ITrongateSource sources, AccountImport accounts, TokenImport tokens, PhpSessionImport phpSessions, TimeProvider clock)
    : IRequestHandler<ImportTrongate, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(ImportTrongate request, CancellationToken ct)
    {
        if (request.IsDryRun)
        {
            return await RunAsync(request, ct);
        }

        await using var turn = await alone.TryTakeAsync(ct);
        return turn is null ? ImportErrors.AlreadyRunning : await RunAsync(request, ct);
    }

    private async Task<ErrorOr<Success>> RunAsync(ImportTrongate request, CancellationToken ct)
    {
        var opened = await sources.OpenAsync(request.From, ct);
        if (opened.IsError)
        {
            return opened.Errors;
        }

        await using var source = opened.Value;
        var map = MapOfSource.Choose(request.Map, source.Schema);
        if (map.IsError)
        {
            return map.Errors;
        }

        if (CookieNames.FaultsIn(map.Value) is { Count: > 0 } faults)
        {
            return ImportErrors.BadMap(faults);
        }

        var run = new ImportRun(map.Value, source, request.Report, request.IsDryRun, clock.GetUtcNow());
        try
        {
            return await phpSessions.ReadAsync(run, request.PhpSessions, ct)
                .ThenAsync(_ => accounts.RunAsync(run, ct))
                .ThenAsync(_ => tokens.RunAsync(run, ct))
                .ThenAsync(_ => phpSessions.RunAsync(run, ct));
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
}
