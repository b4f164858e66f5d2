using ErrorOr;
using MembersSite.Domain.Common;

namespace MembersSite.Web.Common.Access;

/// <summary>How signed-in users show once more who they are. The module that knows how they can brings it.</summary>
internal interface IProver
{
    /// <summary>When the session of a request last proved itself, as the database knows it: another node may have noted it a moment ago.</summary>
    Task<DateTimeOffset> FindStoredAsync(HttpContext http, CancellationToken ct);

    /// <summary>How the session of a request has proved itself, as it stands with its token: this asks no database.</summary>
    Assurance FindAssurance(HttpContext http);

    /// <summary>By what the user of a request can show who they are.</summary>
    Task<ProofWays> FindWaysAsync(HttpContext http, CancellationToken ct);

    /// <summary>Takes a proof, and notes it with the session. An error that concerns what was typed is a validation error.</summary>
    Task<ErrorOr<Success>> ProveAsync(HttpContext http, GivenProof given, CancellationToken ct);
}

/// <summary>By what a user can show once more who they are.</summary>
/// <param name="Username">The name that password managers know them by.</param>
/// <param name="HasPassword">Whether by a password.</param>
/// <param name="HasCodes">Whether by a code: of an authenticator app, or a recovery code.</param>
/// <param name="HasPasskeys">Whether by a passkey.</param>
internal sealed record ProofWays(string? Username, bool HasPassword, bool HasCodes, bool HasPasskeys)
{
    /// <summary>Whether there is a second factor.</summary>
    public bool HasSecondFactor => HasCodes || HasPasskeys;

    /// <summary>Leaves out the name, which does not belong in logs.</summary>
    public override string ToString() => nameof(ProofWays);
}

/// <summary>What somebody gives to show who they are: one of three.</summary>
/// <param name="Password">A password, as typed.</param>
/// <param name="Code">A code of an authenticator app, or a recovery code.</param>
/// <param name="Ceremony">The question that a passkey was asked.</param>
/// <param name="Response">What it answered.</param>
internal sealed record GivenProof(string? Password, string? Code, string? Ceremony = null, string? Response = null)
{
    /// <summary>Reads it from a form; nothing where the form was not asked for it.</summary>
    public static GivenProof? Of(IFormCollection form)
    {
        var isPasskey = form.ContainsKey(ConfirmFirst.PasskeyField);
        return isPasskey || form.ContainsKey(ConfirmFirst.Field) || form.ContainsKey(ConfirmFirst.CodeField)
            ? new GivenProof(form[ConfirmFirst.Field], form[ConfirmFirst.CodeField], isPasskey ? form["Ceremony"] : [], isPasskey ? form["Response"] : [])
            : null;
    }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(GivenProof);
}
