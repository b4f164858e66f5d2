using ErrorOr;

namespace MembersSite.Domain.Admin;

/// <summary>What can go wrong while running the site.</summary>
public static class AdminErrors
{
    /// <summary>Somebody wants to see the site as an administrator, themselves or another one.</summary>
    public static readonly Error NotAsAdministrator =
        Error.Forbidden("Admin.NotAsAdministrator", "You cannot see the site as an administrator, be it yourself or another one.");

    /// <summary>What was sent does not let its sender see the site as anybody: it was ended, its time is over, it is somebody else's, or it is none.</summary>
    public static readonly Error ImpersonationOver =
        Error.Forbidden("Admin.ImpersonationOver", "You do not see the site as somebody else any more: that has ended. Nothing was changed.");
}
