using MembersSite.Domain.Tokens;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class TokenHashConverter()
    : ValueConverter<TokenHash, byte[]>(hash => hash.ToArray(), bytes => new TokenHash(bytes));

internal sealed class AbilitiesConverter()
    : ValueConverter<Abilities, string>(abilities => abilities.Text, text => Abilities.Parse(text));
