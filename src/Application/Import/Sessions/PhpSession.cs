namespace MembersSite.Application.Import.Sessions;

/// <summary>A session that lives in a file of PHP's. Prints its number alone.</summary>
/// <param name="Number">Which it is of all files, in the order of their names: the report cannot name its id, which is a secret.</param>
/// <param name="Id">Its id, which the browser presents.</param>
/// <param name="UsedAt">When it was used last.</param>
/// <param name="Token">The token that it holds; nothing where it cannot be read.</param>
/// <param name="IsDoubled">Whether another file has the same id, in another folder.</param>
internal sealed record PhpSession(int Number, string Id, DateTimeOffset UsedAt, TokenDigest? Token, bool IsDoubled)
{
    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => FormattableString.Invariant($"{nameof(PhpSession)} {Number}");
}
