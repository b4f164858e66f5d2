using System.Reflection;
using ErrorOr;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Members;
using MembersSite.Infrastructure.Persistence;
using MembersSite.Infrastructure.Persistence.MySql;
using MembersSite.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace MembersSite.UnitTests.Common;

public sealed class UniqueRulesOfMySqlTests
{
    private readonly UniqueRules _rules = new([MemberConfiguration.UsernameIsUnique, MemberConfiguration.EmailIsUnique], [new SqliteFailures(), new MySqlFailures()]);

    [Fact]
    public void MySQL_and_MariaDB_name_the_index_whose_rule_is_broken()
    {
        Assert.Equal(MemberErrors.UsernameTaken, MySql("Duplicate entry 'anna' for key 'ux_members_username_normalized'", MySqlErrorCode.DuplicateKeyEntry));
        Assert.Equal(MemberErrors.EmailTaken, MySql("Duplicate entry 'a@b.c' for key 'members.ux_members_email_address_normalized'", MySqlErrorCode.DuplicateKeyEntry));
    }

    [Fact]
    public void A_rule_named_within_the_value_is_not_the_one_that_is_broken() =>
        Assert.Equal(
            MemberErrors.EmailTaken,
            MySql("Duplicate entry 'ux_members_username_normalized'' for key 'ux_members_email_address_normalized'", MySqlErrorCode.DuplicateKeyEntry));

    [Fact]
    public void What_is_no_unique_rule_with_a_name_stays_an_exception()
    {
        Assert.Null(MySql("Duplicate entry '7' for key 'ux_members_trongate_user_id'", MySqlErrorCode.DuplicateKeyEntry));
        Assert.Null(MySql("Data too long for column 'ux_members_username_normalized'", MySqlErrorCode.DataTooLong));
    }

    // The connector keeps the constructors of its exceptions to itself.
    private Error? MySql(string message, MySqlErrorCode code) =>
        _rules.FindBroken(new DbUpdateException("", (MySqlException)Activator.CreateInstance(
            typeof(MySqlException), BindingFlags.Instance | BindingFlags.NonPublic, binder: null, [code, message], culture: null)!));
}
