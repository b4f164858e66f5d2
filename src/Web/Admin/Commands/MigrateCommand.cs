namespace MembersSite.Web.Admin.Commands;

/// <summary><c>migrate</c>: brings the database to the state that this version needs, as every start does.</summary>
internal sealed class MigrateCommand() : Verb("migrate", "Create the database, or bring it to the state that this version needs. Every start does the same; before several nodes start, run it once.")
{
    public override Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        var (where, migrations) = errand.Database!;
        if (errand.IsJson)
        {
            Terminal.Json(new { database = where, applied = migrations });
        }
        else
        {
            Terminal.Say(migrations.Count == 0 ? $"The database ({where}) is up to date." : $"The database ({where}) is up to date now. Applied: {string.Join(", ", migrations)}.");
        }

        return Task.FromResult(0);
    }
}
