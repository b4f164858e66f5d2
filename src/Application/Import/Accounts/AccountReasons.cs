namespace MembersSite.Application.Import.Accounts;

/// <summary>What an import says of accounts. The codes are for scripts, and stay as they are.</summary>
internal static class AccountReasons
{
    public static readonly Reason UsernameMissing = new("username-missing", "The account had no username, and got one that names its table and row.");

    public static readonly Reason UsernameReplaced = new("username-replaced", "The username cannot be one here, or is taken, and was replaced. The person logs in with the email address, or the new one.");

    public static readonly Reason UsernameReserved = new("username-reserved", "The username is kept for those who run the site, and this is a member. It was imported; decide whether it stays.");

    public static readonly Reason AddressMissing = new("address-missing", "The account had no email address, and got one that no mail can reach. A password cannot be reset by mail.");

    public static readonly Reason AddressReplaced = new("address-replaced", "What stood as email address is none, and was replaced by one that no mail can reach.");

    public static readonly Reason AddressFromUsername = new("address-from-username", "The account had no email address, and its username was one: it is the address here. Nobody has said that it is theirs; decide whether it stays.");

    public static readonly Reason NoLogin = new("no-login", "The account has neither a username nor an email address to log in with.");

    public static readonly Reason UsernameTaken = new("username-taken", "Somebody else has the username, in whatever case. The account waits: nobody is merged with anybody.");

    public static readonly Reason AddressTaken = new("address-taken", "Somebody else has the email address, however it is written. The account waits: nobody is merged with anybody.");

    public static readonly Reason NameMissing = new("name-missing", "The account had no name. The username stands in for it.");

    public static readonly Reason NameMoved = new("name-moved", "The account had a last name alone. It is the first name here, which nobody is without.");

    public static readonly Reason NameCut = new("name-cut", "A name was longer than 50 characters, and was cut.");

    public static readonly Reason NameCleaned = new("name-cleaned", "A name had line breaks or control characters, which were dropped.");

    public static readonly Reason PasswordNotKept = new("password-not-kept", "What stood as password is no hash that can go on. The person sets a new password by mail.");

    public static readonly Reason NotConfirmed =
        new("not-confirmed", "The email address was never confirmed. The account is disabled here and has no password: whoever made it may not be whose address it is.");

    public static readonly Reason UserMissing = new("user-missing", "The user that the account names is not there. It was imported all the same; its sessions are not.");

    public static readonly Reason LevelMissing = new("level-missing", "The level is missing, or has no title. The account is a member here.");

    public static readonly Reason LevelUnusable = new("level-unusable", "The title of the level cannot be one here. The account is a member here; give it another level.");

    public static readonly Reason LevelLooksLikeAdmin =
        new("level-looks-like-admin", "The title of the level looks like that of administrators, and is another. The account is a member here; name the level in the map if it is meant.");

    public static readonly Reason LevelNotAdmin =
        new("level-not-admin", "The account stands among administrators, and its user does not have their level. It is a member here; decide whether it is more.");

    public static readonly Reason LevelShared =
        new("level-shared", "Another account has the same user, who is an administrator. The first of them is one here, this is a member; decide whether it is more.");

    public static readonly Reason GoneFromSource = new("gone-from-source", "The account was imported, and is not in the source any more. It was left as it is here; delete it if it is to go.");

    public static readonly Reason ChangedInBoth = new("changed-in-both", "The account has changed here and in the source since it was imported. What stands here was kept.");

    public static readonly Reason LastAdministrator = new("last-administrator", "The source takes from the last administrator what they need to run this site. It was left as it is here.");
}
