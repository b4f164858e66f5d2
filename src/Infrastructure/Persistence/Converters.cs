using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Times are whole seconds since 1970 in 64 bits: the same on both providers, and past 2038.</summary>
internal sealed class UnixSecondsConverter()
    : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeSeconds(), seconds => DateTimeOffset.FromUnixTimeSeconds(seconds));

internal sealed class TokenPurposeConverter()
    : ValueConverter<TokenPurpose, string>(purpose => purpose.Code, code => TokenPurpose.Of(code));

internal sealed class TokenHashConverter()
    : ValueConverter<TokenHash, byte[]>(hash => hash.ToArray(), bytes => new TokenHash(bytes));

internal sealed class AbilitiesConverter()
    : ValueConverter<Abilities, string>(abilities => abilities.Text, text => Abilities.Parse(text));

internal sealed class PasswordHashConverter()
    : ValueConverter<PasswordHash, string>(hash => hash.Text, text => new PasswordHash(text));
