using ErrorOr;

namespace MembersSite.Domain.Common;

/// <summary>What can go wrong with the rows of every module.</summary>
public static class CommonErrors
{
    /// <summary>It was too long ago that the holder of this session gave their password, for something that matters.</summary>
    public static readonly Error ConfirmFirst =
        Error.Forbidden("Member.ConfirmFirst", "Confirm first that it is you: give your password once more. Then try again.");

    /// <summary>The row that was read and changed is not there any more: somebody deleted it before the change was written.</summary>
    public static readonly Error Gone =
        Error.NotFound("Common.Gone", "What you wanted to change is not there any more: it was deleted in the same moment. Nothing was changed.");
}
