namespace MembersSite.Domain.Credentials;

/// <summary>
/// A question that was put to a browser's passkeys and waits for its answer: a row of <c>passkey_ceremonies</c>. The state stays here, and goes with the
/// first answer, right or wrong: none counts twice.
/// </summary>
public sealed class Ceremony
{
    /// <summary>The length of the hash (SHA-256), in bytes.</summary>
    public const int HashSize = 32;

    /// <summary>The longest kind, in characters.</summary>
    public const int MaxKindLength = 16;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private Ceremony()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The SHA-256 of what the browser was given to name it by, unique.</summary>
    public byte[] Hash { get; private set; }

    /// <summary>What it is about, such as <c>log-in</c>: an answer to one kind is none to another.</summary>
    public string Kind { get; private set; }

    /// <summary>Who must answer, a key of <c>trongate_users</c>, or nothing where that is what is asked. Rows last minutes, and need no foreign key.</summary>
    public long? UserId { get; private set; }

    /// <summary>What the framework needs to check the answer.</summary>
    public string State { get; private set; }

    /// <summary>From when on no answer is taken, to the second.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Begins one.</summary>
    /// <param name="hash">The SHA-256 of what names it.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="userId">Who must answer, or nothing.</param>
    /// <param name="state">What is needed to check the answer.</param>
    /// <param name="expiresAt">From when on no answer is taken.</param>
    public static Ceremony Begin(byte[] hash, string kind, long? userId, string state, DateTimeOffset expiresAt) =>
        new() { Hash = hash, Kind = kind, UserId = userId, State = state, ExpiresAt = expiresAt };
}
