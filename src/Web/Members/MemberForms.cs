using System.ComponentModel.DataAnnotations;

namespace MembersSite.Web.Members;

// The fields of the forms. What they must look like is said by the validators of the messages, once.

/// <summary>The form of <c>/join</c>.</summary>
internal sealed class JoinForm
{
    public string? Username { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? EmailAddress { get; init; }

    // Else a password of spaces alone would arrive as nothing.
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Password { get; init; }
}

/// <summary>The form of <c>/login</c>.</summary>
internal sealed class LoginForm
{
    public string? Login { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Password { get; init; }

    public bool Remember { get; init; }

    /// <summary>Where to go afterwards; followed only if it is an address of this site.</summary>
    public string? ReturnUrl { get; init; }
}

/// <summary>The form of <c>/account/details</c>.</summary>
internal sealed class DetailsForm
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }
}

/// <summary>The form of <c>/account/password</c>.</summary>
internal sealed class PasswordForm
{
    /// <summary>For password managers alone, so that they know whose password it is.</summary>
    public string? Username { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? CurrentPassword { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? NewPassword { get; init; }
}
