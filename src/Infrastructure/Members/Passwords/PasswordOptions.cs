using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>Which passwords are refused: the section <c>Passwords</c> of the configuration.</summary>
internal sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>
    /// A file with the SHA-1 hashes of stolen passwords, ordered by hash, one a line as 40 hexadecimal digits, a colon and a count; or nothing.
    /// </summary>
    public string? Breached { get; init; }
}

/// <summary>Says at the start what is wrong with the file.</summary>
internal sealed class PasswordOptionsRules : IValidateOptions<PasswordOptions>
{
    public ValidateOptionsResult Validate(string? name, PasswordOptions options)
    {
        try
        {
            using var list = options.Breached is null ? null : BreachedFile.Open(options.Breached);
            return ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or InvalidDataException)
        {
            return ValidateOptionsResult.Fail($"Passwords:Breached: {e.Message}");
        }
    }
}
