using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Tells a member by mail that somebody gets as far as their second factor and guesses at it: they know the password, or read the mails. Once a day at the most.
/// <see cref="MemberErrors.NotFound"/> where they are no member.
/// </summary>
/// <param name="UserId">The user.</param>
public sealed record TellOfGuessedCodes(TrongateUserId UserId) : IRequest<ErrorOr<Success>>;

internal sealed class TellOfGuessedCodesHandler(IMemberRepository members, IMediator mediator, IOptions<SiteOptions> site) : IRequestHandler<TellOfGuessedCodes, ErrorOr<Success>>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<ErrorOr<Success>> Handle(TellOfGuessedCodes request, CancellationToken ct)
    {
        if ((await mediator.Send(new CountAttempt(new AttemptLimit("notice of guessed codes", $"{request.UserId.Value}", 1, Day, Day, Day)), ct)).IsError)
        {
            return Result.Success;
        }

        return await members.ReadByUserAsync(request.UserId, ct) is { } member
            ? await mediator.Send(new QueueMail(Write(site.Value, member), member.EmailAddress, Owner: member.UserId), ct)
            : MemberErrors.NotFound;
    }

    private static Letter Write(SiteOptions site, Member member) => new Letter("codes-guessed", $"Somebody tries to log in to your account on {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"somebody has got as far as your second factor, to log in as {member.Username} or to choose a new password, and has typed wrong codes there, more often than one mistypes. They were not let in, and have to wait.")
        .Say("If that was you, there is nothing to do: wait some minutes, and let the clock of your device set itself.")
        .Link("If it was not, they know your password or read your mails: choose a new password at once", site.Link("/forgot"));
}
