using MediatR;
using MembersSite.Application.Mail;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MembersSite.Web.Mail;

/// <summary><c>/dev/mail</c>: the mails that a site in Development would have sent. It is not there anywhere else.</summary>
[InDevelopment]
internal sealed class DevMailController(IMediator mediator) : Controller
{
    public const string Path = "/dev/mail";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var mails = await mediator.Send(new ListWaitingMails(), ct);
        return mails.IsError ? this.ShowError(mails.Errors) : View(mails.Value);
    }
}

/// <summary>Hides a page where the site does not run in Development: it answers as an address that does not exist.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InDevelopmentAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            context.Result = new NotFoundResult();
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
