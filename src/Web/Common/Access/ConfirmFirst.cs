using ErrorOr;
using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Common.Access;

/// <summary>The page that asks once more who somebody is: by whatever they have for it.</summary>
/// <param name="Action">Where its form is sent.</param>
/// <param name="Ways">By what they can show it.</param>
/// <param name="Fields">What goes along with the proof.</param>
internal sealed record ConfirmFirst(string Action, ProofWays Ways, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The name of the field for the password. No other form has one of this name, nor of the next two.</summary>
    public const string Field = "ConfirmedBy";

    /// <summary>The name of the field for a code.</summary>
    public const string CodeField = "ConfirmedCode";

    /// <summary>A field that says that <c>Ceremony</c> and <c>Response</c> beside it are of a passkey that is asked here, and not of one that the form is about.</summary>
    public const string PasskeyField = "ConfirmedPasskey";

    private static readonly string[] Own = [Field, CodeField, PasskeyField];

    private static readonly string[] OfPasskey = ["Ceremony", "Response"];

    /// <summary>Whether only a second factor will do.</summary>
    public bool IsSecond { get; init; }

    /// <summary>Where whoever has nothing to show here logs in again, and is led on to.</summary>
    public string GoOn { get; init; } = "/account";

    /// <summary>Whether a password will do.</summary>
    public bool AsksForPassword => Ways.HasPassword && !IsSecond;

    /// <summary>Whether a passkey can be asked: not where the form that waits has the answer of another one.</summary>
    public bool AsksForPasskey => Ways.HasPasskeys && !Fields.Any(it => OfPasskey.Contains(it.Key, StringComparer.Ordinal));

    /// <summary>Whether there is anything to ask for.</summary>
    public bool AsksForAnything => AsksForPassword || Ways.HasSecondFactor;

    /// <summary>What somebody has typed into a form, passwords aside: no page holds one, and it is typed once more.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FieldsToKeep(IFormCollection form) =>
    [
        .. from field in form
           where !Own.Contains(field.Key, StringComparer.Ordinal) && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase)
               && !(form.ContainsKey(PasskeyField) && OfPasskey.Contains(field.Key, StringComparer.Ordinal))
           from value in field.Value
           select KeyValuePair.Create(field.Key, value ?? string.Empty),
    ];

    /// <summary>Notes what is wrong with the password or the code at its field, and the rest above.</summary>
    public static void Note(List<Error> errors, ModelStateDictionary state)
    {
        foreach (var error in errors)
        {
            state.AddModelError(error.Type != ErrorType.Validation ? string.Empty : IsOfCode(error) ? CodeField : Field, error.Description);
        }
    }

    /// <summary>Leaves out what somebody typed.</summary>
    public override string ToString() => nameof(ConfirmFirst);

    private static bool IsOfCode(Error error) => (error.Metadata?.GetValueOrDefault(ErrorKinds.Field) as string ?? error.Code) == nameof(GivenProof.Code);
}
