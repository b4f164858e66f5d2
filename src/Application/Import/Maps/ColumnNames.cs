namespace MembersSite.Application.Import.Maps;

/// <summary>What columns of accounts are called on the sites that are known, the most telling first; compared without case and underscores.</summary>
internal static class ColumnNames
{
    public static readonly IReadOnlyList<string> Usernames = ["username", "userlogin", "loginname", "login", "nickname", "handle"];

    public static readonly IReadOnlyList<string> EmailAddresses = ["emailaddress", "email", "useremail", "contactemail", "customeremail", "mail"];

    public static readonly IReadOnlyList<string> FirstNames = ["firstname", "fname", "givenname", "forename", "fullname", "displayname", "contactname", "name"];

    public static readonly IReadOnlyList<string> LastNames = ["lastname", "lname", "surname", "familyname"];

    public static readonly IReadOnlyList<string> Passwords = ["password", "pword", "passwordhash", "hashedpassword", "passhash", "userpassword", "passwd", "pass", "pwd"];

    public static readonly IReadOnlyList<string> Users = ["trongateuserid", "trongateusersid", "trongateuser"];

    public static readonly IReadOnlyList<string> Created =
        ["datecreated", "created", "createdat", "createdon", "datejoined", "joined", "dateregistered", "registeredat", "registered", "signupdate"];

    public static readonly IReadOnlyList<string> LastLogins = ["lastlogin", "lastloginat", "lastlogindate", "datelastlogin", "lastseen"];

    public static readonly IReadOnlyList<string> NumLogins = ["numlogins", "logincount", "logins"];

    public static readonly IReadOnlyList<string> Confirmed =
        ["confirmed", "isconfirmed", "emailconfirmed", "confirmedemail", "verified", "isverified", "emailverified", "activated", "isactivated"];

    public static readonly IReadOnlyList<string> Active = ["active", "isactive", "enabled", "isenabled", "status", "accountstatus", "userstatus"];

    /// <summary>Those that say the opposite of <see cref="Active"/>.</summary>
    public static readonly IReadOnlyList<string> Inactive =
        ["disabled", "isdisabled", "inactive", "banned", "isbanned", "blocked", "isblocked", "suspended", "issuspended", "deleted", "isdeleted", "locked", "islocked"];

    public static readonly IReadOnlyList<string> Expires = ["expirydate", "expires", "expiry", "expiresat", "expirationdate", "expiration"];

    public static readonly IReadOnlyList<string> Titles = ["leveltitle", "levelname", "title", "name"];

    /// <summary>Values of a column such as <c>status</c> that say yes.</summary>
    public static readonly IReadOnlyList<string> Yes = ["active", "enabled", "confirmed", "verified", "activated", "approved", "yes", "y", "true", "on", "1"];

    /// <summary>A name without what is a matter of taste.</summary>
    /// <param name="name">The name of a column or table.</param>
    public static string Plain(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The first column that has one of the names.</summary>
    /// <param name="columns">The columns of a table.</param>
    /// <param name="names">The names, the best first.</param>
    /// <param name="fits">Which columns can be meant.</param>
    public static SourceColumn? Find(IReadOnlyList<SourceColumn> columns, IReadOnlyList<string> names, Func<SourceColumn, bool>? fits = null) => names
        .Select(name => columns.FirstOrDefault(column => Plain(column.Name) == name && (fits is null || fits(column))))
        .FirstOrDefault(column => column is not null);
}
