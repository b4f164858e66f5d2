using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Joining;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace MembersSite.UnitTests.Members;

/// <summary>A member for tests, and the form she filled in.</summary>
internal static class Anna
{
    public const string Password = "correct horse battery staple";

    public static readonly DateTimeOffset Joined = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    public static readonly TrongateUserId UserId = new(7);

    public static readonly PasswordHash Hash = new("the hash of Anna's password");

    public static readonly MemberDevice Phone = new(new Device("Phone", "Mozilla/5.0", "192.0.2.7"));

    public static readonly JoinMember Join = new("Anna", "Anna", "Berg", "anna@example.com", Password, Phone);

    /// <summary>What counts guesses, where no limit is ever reached.</summary>
    public static CountedPasswords Counted(IPasswordHasher hasher, IMediator mediator) => new(hasher, mediator, new Circumstances(), Options.Create(new ThrottlingOptions()));

    /// <summary>What was sent, beside what counts guesses and notices.</summary>
    public static IEnumerable<object?> Sent(this IMediator mediator) => mediator.ReceivedCalls().Select(call => call.GetArguments()[0]).Where(message => message is not (CountAttempt or ForgetAttempts));

    /// <summary>Anna as the table holds her, with the key 5.</summary>
    public static Member Member()
    {
        var member = Domain.Members.Member.Join(new Username("Anna"), new EmailAddress("anna@example.com"), "Anna", "Berg", Hash, UserId, 2, Joined);
        typeof(Member).GetProperty(nameof(Domain.Members.Member.Id))!.SetValue(member, 5L);
        return member;
    }
}
