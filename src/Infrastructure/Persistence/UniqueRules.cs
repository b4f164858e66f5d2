using ErrorOr;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Translates a violated unique index into its named error, which each module declares beside its mapping.</summary>
internal sealed class UniqueRules(IEnumerable<UniqueRule> rules, IEnumerable<IDriverFailures> drivers)
{
    /// <summary>The error of the unique rule that the exception says is broken, or nothing where it says something else.</summary>
    /// <param name="exception">What EF Core threw, or the driver itself.</param>
    public Error? FindBroken(Exception exception)
    {
        var told = exception is DbUpdateException { InnerException: { } inner } ? inner : exception;
        return drivers.Select(driver => driver.FindBroken(told, rules)).FirstOrDefault(rule => rule is not null)?.Error;
    }
}

/// <summary>A unique index on one column, and what it means to run into it.</summary>
internal sealed record UniqueRule(string Table, string Column, Error Error)
{
    public string IndexName => $"ux_{Table}_{Column}";
}
