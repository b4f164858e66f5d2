using MembersSite.Domain.Common;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Times are whole seconds since 1970 in 64 bits: the same on both providers, and past 2038.</summary>
internal sealed class UnixSecondsConverter()
    : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeSeconds(), seconds => DateTimeOffset.FromUnixTimeSeconds(seconds));

internal sealed class TokenPurposeConverter()
    : ValueConverter<TokenPurpose, string>(purpose => purpose.Code, code => TokenPurpose.Of(code));
