namespace MembersSite.FunctionalTests.Import;

/// <summary>Tables of accounts as sites have them that did not take the Members app. Each stands beside <see cref="TrongateDatabase.Core"/>.</summary>
internal static class OddSites
{
    /// <summary>A shop: no usernames, and guests with an empty password.</summary>
    public const string StoreAccounts =
        """
        CREATE TABLE store_accounts (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(255), pword varchar(255), first_name varchar(100), last_name varchar(100),
            date_created int, trongate_user_id int) DEFAULT CHARSET = utf8mb4;
        """;

    /// <summary>Dates of type timestamp, a state with a capital in its name, and a core user in some rows only.</summary>
    public const string TblUsers =
        """
        CREATE TABLE tbl_users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, username varchar(65), email varchar(255), password varchar(255), isConfirmed tinyint(1) DEFAULT 0,
            created_at timestamp NULL, trongate_user_id int NULL) DEFAULT CHARSET = utf8mb4;
        """;

    /// <summary>A column active, and dates of type datetime.</summary>
    public const string Customer =
        """
        CREATE TABLE customer (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(120), email_address varchar(120), password varchar(255), active tinyint(1), date_created datetime,
            trongate_user_id int) DEFAULT CHARSET = utf8mb4;
        """;

    /// <summary>Two tables of accounts.</summary>
    public const string CompanyMembersAndCandidates =
        """
        CREATE TABLE company_members (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, username varchar(65), email_address varchar(75), password varchar(60), trongate_user_id int) DEFAULT CHARSET = utf8mb4;
        CREATE TABLE candidates (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(75), first_name varchar(65), password varchar(60), trongate_user_id int) DEFAULT CHARSET = utf8mb4;
        """;

    /// <summary>Four tables of accounts behind one log-in form.</summary>
    public const string CompUsers =
        """
        CREATE TABLE comp_users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, username varchar(65), email varchar(75), password varchar(60), status enum('pending','active','suspended') DEFAULT 'pending',
            trongate_user_id int) DEFAULT CHARSET = utf8mb4;
        CREATE TABLE comp_agents LIKE comp_users;
        CREATE TABLE comp_clients LIKE comp_users;
        CREATE TABLE comp_staff LIKE comp_users;
        """;

    /// <summary>Accounts that have no core user at all.</summary>
    public const string UsersWithoutCore =
        """
        CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(190), password_hash varchar(255), full_name varchar(120), last_login_at datetime) DEFAULT CHARSET = utf8mb4;
        """;

    /// <summary>The core user is one join away, and so are the names.</summary>
    public const string UserLogin =
        """
        CREATE TABLE employees (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, first_name varchar(65), last_name varchar(65), trongate_user_id int) DEFAULT CHARSET = utf8mb4;
        CREATE TABLE user_login (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, username varchar(65), password varchar(60), employee_id int) DEFAULT CHARSET = utf8mb4;
        """;

    /// <summary>Tokens of spring 2019: longer ones, and no code.</summary>
    public const string TokensOf2019 =
        """
        DROP TABLE trongate_tokens;
        CREATE TABLE trongate_tokens (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, token varchar(64), user_id int DEFAULT 0, expiry_date int, ip_address varchar(45)) DEFAULT CHARSET = utf8mb3;
        """;

    /// <summary>Tokens in a table with another name, no code, and an engine without transactions.</summary>
    public const string TblTokens =
        """
        DROP TABLE trongate_tokens;
        CREATE TABLE tbl_tokens (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, token varchar(125), user_id int DEFAULT 0, expires int) ENGINE = MyISAM DEFAULT CHARSET = latin1;
        """;
}
