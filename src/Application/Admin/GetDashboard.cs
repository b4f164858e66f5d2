using ErrorOr;
using MediatR;
using MembersSite.Application.Audit;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin;

/// <summary>How the site is doing: what the modules have counted, or can count quickly.</summary>
public sealed record GetDashboard : IRequest<ErrorOr<DashboardView>>
{
    /// <summary>How many days it shows, today included.</summary>
    public const int Days = 30;

    /// <summary>Up to where sessions and mails are counted.</summary>
    public const int MostCounted = 100_000;
}

/// <summary>How the site is doing.</summary>
/// <param name="Levels">All levels, in the order in which they were made.</param>
/// <param name="Members">How many members there are of each level and state.</param>
/// <param name="Sessions">How many sessions there are.</param>
/// <param name="Mails">How the queue of mails is doing.</param>
/// <param name="Activity">How often members joined, logged in and failed to, on each day.</param>
public sealed record DashboardView(
    IReadOnlyList<LevelView> Levels, IReadOnlyList<CountedMembers> Members, BoundedCount Sessions, CountedMails Mails, IReadOnlyList<CountedDay> Activity)
{
    /// <summary>The word for joining in the trail.</summary>
    public const string Joined = "joined";

    /// <summary>The word for logging in.</summary>
    public const string LoggedIn = "logged-in";

    /// <summary>The word for a wrong password.</summary>
    public const string LogInFailed = "log-in-failed";
}

internal sealed class GetDashboardHandler(IMediator mediator) : IRequestHandler<GetDashboard, ErrorOr<DashboardView>>
{
    private static readonly string[] Kinds = [DashboardView.Joined, DashboardView.LoggedIn, DashboardView.LogInFailed];

    public async Task<ErrorOr<DashboardView>> Handle(GetDashboard request, CancellationToken ct)
    {
        var levels = await mediator.Send(new ListLevels(), ct);
        var members = await mediator.Send(new CountMembers(), ct);
        var sessions = await mediator.Send(new CountLiveTokens(TokenPurpose.Session, GetDashboard.MostCounted), ct);
        var mails = await mediator.Send(new CountMails(GetDashboard.MostCounted), ct);
        var activity = await mediator.Send(new CountActivity(Kinds, GetDashboard.Days), ct);
        return activity.IsError ? activity.Errors : new DashboardView(levels.Value, members.Value, sessions.Value, mails.Value, activity.Value);
    }
}
