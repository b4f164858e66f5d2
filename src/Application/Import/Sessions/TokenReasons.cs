namespace MembersSite.Application.Import.Sessions;

/// <summary>Why a session does not go on.</summary>
internal static class TokenReasons
{
    public static readonly Reason Empty = new("token-empty", "There is no token in the row.");
    public static readonly Reason PassesEveryRule = new("token-passes-every-rule", "Its code is aaa: it was a key to everything, and no session.");
    public static readonly Reason CodeNotAccepted = new("token-code-not-accepted", "Tokens of this code are not taken over. The map says which codes are.");
    public static readonly Reason OddShape = new("token-odd-shape", "Trongate makes no token that looks like this: 32 or 64 letters, digits, hyphens and underscores.");
    public static readonly Reason Doubled = new("token-doubled", "Another row has the same token, or one that differs in its case alone: nobody knows whose it is.");
    public static readonly Reason WithoutEnd = new("token-without-end", "When it ends cannot be read.");
    public static readonly Reason Expired = new("token-expired", "It has expired.");
    public static readonly Reason OfNobody = new("token-of-nobody", "It names no user.");
    public static readonly Reason OfAccount = new("token-of-an-account", "The key in place of the user is that of an account without a user, such as a guest of a shop: whose it is nobody knows.");
    public static readonly Reason OfDeletedUser = new("token-of-a-deleted-user", "Its user has been deleted.");
    public static readonly Reason OfUserWithoutAccount = new("token-of-a-user-without-account", "Its user has no account in the tables that the map names.");
    public static readonly Reason Shared = new("token-shared", "Several accounts are of its user: nobody knows whose it is.");
    public static readonly Reason OwnerNotImported = new("token-owner-not-imported", "Its account was not imported.");
    public static readonly Reason OwnerShutOut = new("token-owner-shut-out", "Its account is not confirmed, not active, or disabled.");
    public static readonly Reason OwnerChangedHere =
        new("token-owner-changed-here", "Its member has another password here by now, or has logged in here since, and no import before has brought it: they log in here.");
    public static readonly Reason OwnerDisabledHere = new("token-owner-disabled-here", "Its member is disabled here, or has left.");

    public static readonly Reason OfSomebodyElse = new(
        "session-of-somebody-else", "An import before has brought it as somebody else's: whoever holds it may be either. What was here of it has ended, and both log in again.");

    public static readonly Reason GoneFromSource = new("session-gone-from-source", "An import before has brought it, and it is not good in the source any more: it has ended here too.");

    public static readonly Reason PhpUnreadable = new("php-session-unreadable", "The file cannot be read, or PHP did not write it in a way that is known here.");
    public static readonly Reason PhpOddId = new("php-session-odd-id", "PHP makes no id of a session that looks like this.");
    public static readonly Reason PhpExpired = new("php-session-expired", "It was not used for as long as PHP keeps a session.");
    public static readonly Reason PhpTokenRefused = new("php-session-token-refused", "The token in it is not taken over, or is not in the table any more.");

    public static readonly Reason PhpTokenEnded = new("php-session-token-ended", "The token in it was brought before, and has ended here or was exchanged: the session is over.");
    public static readonly Reason PhpDoubled = new("php-session-doubled", "Files in two folders have the same id: nobody knows which of them is in use.");

    /// <summary>Tells of a row that was refused, and counts it.</summary>
    public static void Refuse(this IImportReport report, string table, string row, Reason reason, string? detail = null)
    {
        report.Tell(new ReportedRow(table, row, RowVerdict.Refused, reason, detail));
        report.Count(table, RowFate.Refused);
    }
}
