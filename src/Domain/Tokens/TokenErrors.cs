using ErrorOr;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Tokens;

/// <summary>
/// Why a token or a user was refused. All refusals of a token read the same to the outside, so that nobody
/// learns which guess came close; the code tells them apart in logs.
/// </summary>
public static class TokenErrors
{
    private const string Refused = "The token is not valid, or not valid any more. Log in again.";

    /// <summary>What was sent cannot be a token: too short, too long, or with characters that tokens do not have.</summary>
    public static readonly Error Malformed = Error.Unauthorized("Token.Malformed", Refused);

    /// <summary>There is no such token: never issued, revoked, or already purged.</summary>
    public static readonly Error Unknown = Error.Unauthorized("Token.Unknown", Refused);

    /// <summary>The token's time is over.</summary>
    public static readonly Error Expired = Error.Unauthorized("Token.Expired", Refused);

    /// <summary>The token's user has been disabled.</summary>
    public static readonly Error UserDisabled = Error.Unauthorized("Token.UserDisabled", Refused);

    /// <summary>No token is issued to a disabled user. Only whoever has just proved to be that user is told.</summary>
    public static readonly Error AccountDisabled =
        Error.Forbidden("Token.AccountDisabled", "This account is disabled. If you think it should not be, ask whoever runs this site.");

    /// <summary>The token is good for something else.</summary>
    public static readonly Error WrongPurpose = Error.Unauthorized("Token.WrongPurpose", Refused);

    /// <summary>The token was good when the request came in, and was rotated or ended by another request before this one could.</summary>
    public static readonly Error AlreadyRotated =
        Error.Conflict("Token.AlreadyRotated", "This session was renewed or ended in the same moment by another request. Go on with the newer token, or log in again.");

    /// <summary>There is no such token of this user. It does not say whether another user has it.</summary>
    public static readonly Error NotFound = Error.NotFound("Token.NotFound", "There is no such token. It may have ended already.");

    /// <summary>The user has as many API tokens as a user may have.</summary>
    public static readonly Error TooMany = Error.Conflict("Token.TooMany", "You have as many API tokens as you may have. Revoke one that you no longer need.");

    /// <summary>A token was asked to make a token that may do more, or lives longer, than itself.</summary>
    public static readonly Error Stronger = Error.Forbidden("Token.Stronger", "A token can only make tokens with abilities it has itself, and that end when it ends or before.");

    /// <summary>A token was asked to make a token, and is the last in a line of as many as there may be, each made by the one before.</summary>
    public static readonly Error TooManyGenerations =
        Error.Forbidden("Token.TooManyGenerations", "This token was made by a token that was made by a token, and so on: it cannot make another one. Create it with an earlier one, or while logged in.");

    /// <summary>Whoever asks was an administrator when the request came in, and is not any more.</summary>
    public static readonly Error NotAdministrator =
        Error.Forbidden("Token.NotAdministrator", "You are not an administrator any more. Nothing was changed. If you think you should be one, ask another administrator.");

    /// <summary>Without this user nobody could run the site.</summary>
    public static readonly Error LastAdministrator =
        Error.Conflict("Token.LastAdministrator", "This is the last administrator who can log in. Make somebody else an administrator first, then try again.");

    /// <summary>No user level has that title.</summary>
    public static readonly Error UnknownLevel = Error.NotFound("Token.UnknownLevel", "There is no such user level. It may have been renamed or deleted meanwhile.");

    /// <summary>Another level has that title, or one that differs in case or spaces alone.</summary>
    public static readonly Error LevelTaken = Error.Conflict(
        "Token.LevelTaken", "There is a level of that title already. Choose another one.", new Dictionary<string, object>(StringComparer.Ordinal) { [ErrorKinds.Field] = "Title" });

    /// <summary>The site itself asks for this level by its title.</summary>
    public static readonly Error LevelIsKept =
        Error.Conflict("Token.LevelIsKept", "The levels admin and member are part of this site: they keep their titles, and cannot be deleted.");

    /// <summary>Somebody has this level.</summary>
    public static readonly Error LevelInUse = Error.Conflict("Token.LevelInUse", "Somebody has this level. Give them another one first, then try again.");

    /// <summary>The level is called otherwise than whoever asks believes.</summary>
    public static readonly Error LevelRenamed =
        Error.Conflict("Token.LevelRenamed", "This level was renamed meanwhile, perhaps by another administrator. Nothing was changed. Look at it again, then decide.");

    /// <summary>No user has that id.</summary>
    public static readonly Error UnknownUser = Error.NotFound("Token.UnknownUser", "There is no such user.");
}
