using ErrorOr;
using MembersSite.Application.Import.Maps;
using MembersSite.Application.Import.Texts;
using MembersSite.Domain.Import;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Moves the accounts in, batch by batch: each is judged, and written in one transaction, in a scope of its own.</summary>
internal sealed class AccountImport(IServiceScopeFactory scopes)
{
    private const int RowsOfBatch = 2000;

    // Somebody may join with the username of an account in the moment in which it is imported.
    private const int MostAttempts = 5;

    /// <summary>Moves the accounts of all tables in.</summary>
    public async Task<ErrorOr<Success>> RunAsync(ImportRun run, CancellationToken ct)
    {
        var key = await EncryptionCheck.RunAsync(run, ct);
        if (key.IsError)
        {
            return key;
        }

        var levels = run.Map.Levels is { } table ? await run.Source.ReadLevelsAsync(table, ct) : [];
        if (levels.CountBy(level => level.Id).FirstOrDefault(it => it.Value > 1) is { Value: > 1 } twice)
        {
            return ImportErrors.BadMap([FormattableString.Invariant($"{run.Map.Levels!.Table}.{run.Map.Levels.Id} is no key: several levels have {twice.Key}.")]);
        }

        var judge = new LevelJudge(run.Map.Levels, levels);
        if (run.Map.Duplicates == DuplicatePolicy.Stop)
        {
            var clashes = new ClashReport(run.Report);
            var tried = await RunTablesAsync(run, clashes, new CoreUsers(), judge, isTrial: true, ct);
            if (tried.IsError || clashes.Clashes > 0)
            {
                return tried.IsError ? tried : ImportErrors.Clashes(clashes.Clashes);
            }
        }

        return await RunTablesAsync(run, run.Report, run.Users, judge, run.IsDryRun, ct);
    }

    private async Task<ErrorOr<Success>> RunTablesAsync(ImportRun run, IImportReport report, CoreUsers users, LevelJudge judge, bool isTrial, CancellationToken ct)
    {
        var counts = new List<long>();
        foreach (var table in run.Map.Accounts)
        {
            counts.Add(await run.Source.CountAsync(table.Table, ct));
        }

        var taken = new TakenLogins([.. run.Map.Accounts.Select(table => table.Table)], (int)Math.Min(counts.Sum(), int.MaxValue / 4));
        var step = new AccountStep(run, report, isTrial, users, taken);
        for (var place = 0; place < counts.Count; place++)
        {
            var table = run.Map.Accounts[place];
            var done = await RunTableAsync(step, new AccountJudge(table, new SourceText(run.Map.Text), judge, run.Map.Users is not null), table, place, counts[place], ct);
            if (done.IsError)
            {
                return done;
            }
        }

        return Result.Success;
    }

    private async Task<ErrorOr<Success>> RunTableAsync(AccountStep step, AccountJudge judge, AccountTable table, int place, long total, CancellationToken ct)
    {
        var (last, count) = (long.MinValue, 0L);
        await foreach (var rows in step.Run.Source.ReadAccountsAsync(table, step.Run.Map.Users, step.Run.Map.Text, ct).Chunk(RowsOfBatch).WithCancellation(ct))
        {
            var ended = await RunBatchAsync(step, new AccountPart(table, place, [.. rows.Select(judge.Judge)], last, rows[^1].Id), ct);
            if (ended.IsError)
            {
                return ended;
            }

            (last, count) = (rows[^1].Id, count + rows.Length);
            step.Report.Progress(table.Table, count, Math.Max(count, total));
        }

        // What was imported once from behind the last one.
        return await RunBatchAsync(step, new AccountPart(table, place, [], last, long.MaxValue), ct);
    }

    private async Task<ErrorOr<Success>> RunBatchAsync(AccountStep step, AccountPart part, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<AccountBatch>().RunAsync(step, part, ct);
            if (!outcome.IsError)
            {
                outcome.Value.Pass();
                return Result.Success;
            }

            if (attempt == MostAttempts || outcome.FirstError.Type is not (ErrorType.Conflict or ErrorType.NotFound))
            {
                return outcome.Errors;
            }

            step.ForgetLevels();
        }
    }
}
