namespace MembersSite.Application.Credentials;

/// <summary>The codes of authenticator apps (TOTP, RFC 6238): SHA-1, 30 seconds, six digits, as every app knows them.</summary>
public interface ITotpCodes
{
    /// <summary>A new secret of 160 random bits (RFC 4226, section 4), in Base32.</summary>
    string MakeSecret();

    /// <summary>The time step nearest to the present whose code this is, or nothing where there is none.</summary>
    /// <param name="secret">The secret, in Base32.</param>
    /// <param name="code">Six digits.</param>
    /// <param name="now">The present.</param>
    /// <param name="drift">How many steps before and after the present are looked at.</param>
    long? FindStep(string secret, string code, DateTimeOffset now, int drift);
}
