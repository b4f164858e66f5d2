using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Says how a password could be harder to guess, while it is being chosen: help, and no rule. Asking is limited by network, since it takes work.
/// Errors: what <see cref="CountAttempt"/> answers.
/// </summary>
/// <param name="Password">What somebody typed, so far.</param>
/// <param name="Words">What else they typed of themselves.</param>
/// <param name="Device">Who asks.</param>
public sealed record AdviseOnPassword(string? Password, IReadOnlyList<string?>? Words, Device Device) : IRequest<ErrorOr<PasswordAdvice>>, IQuietRequest
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(AdviseOnPassword);
}

/// <summary>What to say of a password.</summary>
/// <param name="Sentences">In the order in which they help; none where it is good.</param>
public sealed record PasswordAdvice(IReadOnlyList<string> Sentences);

internal sealed class AdviseOnPasswordHandler(IPasswordAdvisor advisor, IMediator mediator, IOptions<SiteOptions> site)
    : IRequestHandler<AdviseOnPassword, ErrorOr<PasswordAdvice>>
{
    private const int Free = 120;
    private const int MostWords = 10;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    public async Task<ErrorOr<PasswordAdvice>> Handle(AdviseOnPassword request, CancellationToken ct)
    {
        // What is too long has nothing to fear from guessing, and much work to make.
        if (request.Password is not { Length: > 0 and <= MemberRules.MaxPasswordLength } password)
        {
            return new PasswordAdvice([]);
        }

        var counted = await mediator.Send(new CountAttempt(new AttemptLimit("password advice", Network.Of(request.Device), Free, FirstWait, LongestWait, Memory)), ct);
        var words = (request.Words ?? []).OfType<string>().Where(word => word.Length is > 0 and <= EmailAddress.MaxLength).Take(MostWords);
        return counted.IsError ? counted.Errors : new PasswordAdvice(advisor.Advise(password, [.. words, site.Value.Name]));
    }
}
