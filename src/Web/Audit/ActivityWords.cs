using MembersSite.Domain.Audit;

namespace MembersSite.Web.Audit;

/// <summary>What the kinds of the audit trail are called on a page. A kind without words here, such as that of a new module, shows itself.</summary>
internal static class ActivityWords
{
    public static string Of(string kind) => kind switch
    {
        "joined" => "Joined",
        "logged-in" => "Logged in",
        "log-in-failed" => "A wrong password was entered",
        "second-factor-asked" => "Asked for a second factor",
        "second-factor-failed" => "A wrong code was entered as second factor",
        "recovery-code-used" => "A recovery code was used",
        "password-changed" => "Password changed",
        "password-reset" => "New password chosen by mail",
        "factor-changed" => "How you log in was changed",
        "address-changed" => "Email address changed",
        "address-restored" => "Earlier email address put back",
        "names-changed" => "Names changed",
        "username-changed" => "Username changed",
        "session-ended" => "Session ended",
        "sessions-ended" => "Sessions ended",
        "api-token-created" => "API token created",
        "api-token-revoked" => "API token revoked",
        "exported" => "Data exported",
        "activity-exported" => "Activity of the site exported",
        "reset-mailed" => "Link for a new password mailed",
        "recovery-link-made" => "Recovery link made",
        "new-password-asked" => "New password asked for",
        "new-password-not-asked" => "New password no longer asked for",
        "note-written" => "Note written",
        "level-changed" => "Level changed",
        "level-added" => "Level added to the site",
        "level-renamed" => "Level of the site renamed",
        "level-deleted" => "Level of the site deleted",
        "disabled" => "Account disabled",
        "impersonated" => "Seen through your eyes by an administrator",
        "impersonation-ended" => "No longer seen through your eyes",
        "enabled" => "Account enabled",
        "approved" => "Let in by whoever runs this site",
        "passkey-renamed" => "Passkey renamed",
        "passkey-refused" => "A passkey was refused",
        "invited" => "Invitations sent",
        _ => string.Concat(char.ToUpperInvariant(kind[0]).ToString(), kind.AsSpan(1)).Replace('-', ' '),
    };

    public static string Of(AuditActor actor) => actor switch
    {
        AuditActor.Member => "You",
        AuditActor.Administrator => "An administrator",
        AuditActor.System => "This site",
        _ => "Somebody who was not logged in",
    };
}
