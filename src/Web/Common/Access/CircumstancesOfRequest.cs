using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Web.Common.Access;

/// <summary>Tells the use cases who asks and from where, before anything that may change something. What only reads is not written down, and costs nothing.</summary>
internal static class CircumstancesOfRequest
{
    public static void UseCircumstances(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (CrossOrigin.IsUnsafe(context.Request.Method))
        {
            await context.NoteCircumstancesAsync(context.RequestServices.GetRequiredService<IMediator>(), context.RequestAborted);
        }

        await next(context);
    });

    /// <summary>The same before something that only reads and is written down all the same, such as an export.</summary>
    public static Task NoteCircumstancesAsync(this HttpContext context, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new NoteCircumstances(context.Request.Device(), context.ActingAs()?.By), ct);
}
