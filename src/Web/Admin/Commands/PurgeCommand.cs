using System.Globalization;
using MembersSite.Application.Common;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>purge</c>: deletes now what the site deletes from time to time in the background.</summary>
internal sealed class PurgeCommand() : Verb("purge", "Delete now what the site deletes from time to time: expired tokens, forgotten attempts, old mails, old activity and ended invitations.")
{
    public override async Task<int> RunAsync(Errand errand, CancellationToken ct) => errand.Answer(
        await Terminal.WaitAsync("Purging", show => errand.SendAsync(new PurgeNow(new Shown(show)), ct)),
        purged => purged,
        purged => Terminal.Table(["What", "#Deleted"], purged.Select(it => new[] { it.What, Number(it.Count) })));

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class Shown(Action<string> show) : IProgress<Purged>
    {
        public void Report(Purged value) => show($"Purging {value.What}: {Number(value.Count)}");
    }
}
