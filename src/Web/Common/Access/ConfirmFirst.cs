using ErrorOr;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Common.Access;

/// <summary>The page that asks for the password once more.</summary>
/// <param name="Action">Where its form is sent.</param>
/// <param name="Username">The name that password managers know the user by.</param>
/// <param name="Fields">What goes along with the password.</param>
internal sealed record ConfirmFirst(string Action, string? Username, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The name of the field for the password. No other form has one of this name.</summary>
    public const string Field = "ConfirmedBy";

    /// <summary>What somebody has typed into a form, passwords aside: no page holds one, and it is typed once more.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FieldsToKeep(IFormCollection form) =>
    [
        .. from field in form
           where field.Key != Field && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase)
           from value in field.Value
           select KeyValuePair.Create(field.Key, value ?? string.Empty),
    ];

    /// <summary>Notes what is wrong with the password at its field, and the rest above.</summary>
    public static void Note(List<Error> errors, ModelStateDictionary state)
    {
        foreach (var error in errors)
        {
            state.AddModelError(error.Type == ErrorType.Validation ? Field : string.Empty, error.Description);
        }
    }

    /// <summary>Leaves out what somebody typed.</summary>
    public override string ToString() => nameof(ConfirmFirst);
}
