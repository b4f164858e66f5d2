using ErrorOr;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Members;
using MembersSite.Infrastructure.Persistence;
using MembersSite.Infrastructure.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.UnitTests.Common;

public sealed class UniqueRulesTests
{
    private const int Constraint = 19;
    private const int Unique = 2067;
    private const int NotNull = 1299;

    private readonly UniqueRules _rules = new([MemberConfiguration.UsernameIsUnique, MemberConfiguration.EmailIsUnique], [new SqliteFailures()]);

    [Fact]
    public void SQLite_names_the_column_whose_rule_is_broken()
    {
        Assert.Equal(MemberErrors.UsernameTaken, Sqlite("UNIQUE constraint failed: members.username_normalized", Unique));
        Assert.Equal(MemberErrors.EmailTaken, Sqlite("UNIQUE constraint failed: members.email_address_normalized", Unique));
    }

    [Fact]
    public void A_unique_rule_without_a_name_stays_an_exception()
    {
        Assert.Null(Sqlite("UNIQUE constraint failed: members.trongate_user_id", Unique));
        Assert.Null(Sqlite("UNIQUE constraint failed: members.username_normalized_too", Unique));
    }

    [Fact]
    public void Any_other_failure_stays_an_exception()
    {
        Assert.Null(Sqlite("NOT NULL constraint failed: members.username_normalized", NotNull));
        Assert.Null(_rules.FindBroken(new DbUpdateException("nothing inside", innerException: null)));
    }

    private Error? Sqlite(string message, int extendedCode) =>
        _rules.FindBroken(new DbUpdateException("", new SqliteException($"SQLite Error 19: '{message}'.", Constraint, extendedCode)));
}
