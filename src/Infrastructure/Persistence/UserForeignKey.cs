using System.Linq.Expressions;
using MembersSite.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Points the rows of a module at their user. No module names the entity of another, so it is found by what it is.</summary>
internal static class UserForeignKey
{
    private static readonly Type User = typeof(IUserRow).Assembly.GetTypes().Single(type => type.IsClass && type.IsAssignableTo(typeof(IUserRow)));

    /// <summary>A foreign key to <c>trongate_users</c>: one row a user.</summary>
    /// <param name="builder">The mapping of the rows.</param>
    /// <param name="key">The property that holds the key of the user.</param>
    /// <param name="whenDeleted">What becomes of the row when its user is deleted.</param>
    public static void HasOneUser<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, object?>> key, DeleteBehavior whenDeleted)
        where T : class, IBelongsToUser =>
        builder.HasOne(User, navigationName: null).WithOne().HasForeignKey(typeof(T), builder.Property(key).Metadata.Name).OnDelete(whenDeleted);

    /// <summary>A foreign key to <c>trongate_users</c>: any number of rows a user.</summary>
    /// <param name="builder">The mapping of the rows.</param>
    /// <param name="key">The property that holds the key of the user.</param>
    /// <param name="whenDeleted">What becomes of the rows when their user is deleted.</param>
    public static void HasUser<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, object?>> key, DeleteBehavior whenDeleted)
        where T : class =>
        builder.HasOne(User, navigationName: null).WithMany().HasForeignKey(builder.Property(key).Metadata.Name).OnDelete(whenDeleted);
}
