using MembersSite.Domain.Members;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MembersSite.Infrastructure.Members;

internal sealed class PasswordHashConverter()
    : ValueConverter<PasswordHash, string>(hash => hash.Text, text => new PasswordHash(text));
