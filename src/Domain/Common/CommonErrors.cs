using ErrorOr;

namespace MembersSite.Domain.Common;

/// <summary>What can go wrong with the rows of every module.</summary>
public static class CommonErrors
{
    /// <summary>It was too long ago that the holder of this session proved who they are, for something that matters.</summary>
    public static readonly Error ConfirmFirst =
        Error.Forbidden("Member.ConfirmFirst", "Confirm first that it is you: give your password, a code of your authenticator app or a passkey. Without any of these, log in again. Then try again.");

    /// <summary>This site is run by sessions alone that have shown a second factor, and this one has not.</summary>
    public static readonly Error SecondFactorFirst = Error.Forbidden(
        "Member.SecondFactorFirst", "Running this site asks for a second factor. Set one up at /account/security if you have none, and send a code of it to /api/sessions/current/confirm.");

    /// <summary>The row that was read and changed is not there any more: somebody deleted it before the change was written.</summary>
    public static readonly Error Gone =
        Error.NotFound("Common.Gone", "What you wanted to change is not there any more: it was deleted in the same moment. Nothing was changed.");
}
