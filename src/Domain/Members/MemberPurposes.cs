using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>What tokens of members are good for, beside sessions and API tokens. The Tokens module compares them and knows none of them.</summary>
public static class MemberPurposes
{
    /// <summary>A device on which the member has logged in before: strangers' failures do not keep it out, and no notice is mailed.</summary>
    public static readonly TokenPurpose KnownDevice = new("known-device");

    /// <summary>Chooses a new password, once.</summary>
    public static readonly TokenPurpose ResetPassword = new("reset-password");

    /// <summary>Logs in without a password, once.</summary>
    public static readonly TokenPurpose LoginCode = new("login-code");

    /// <summary>Half a log-in: it leads to the question for the second factor, and nowhere else.</summary>
    public static readonly TokenPurpose SecondFactor = new("second-factor");

    /// <summary>A device on which the second factor is not asked for.</summary>
    public static readonly TokenPurpose TrustedDevice = new("trusted-device");

    /// <summary>Confirms a new address, once.</summary>
    public static readonly TokenPurpose NewAddress = new("new-address");

    /// <summary>Puts the old address back, once.</summary>
    public static readonly TokenPurpose UndoAddress = new("undo-address");
}
