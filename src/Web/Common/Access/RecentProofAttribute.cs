using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// Opens a page, or takes its form, only where the session has shown a short while ago who it is. Else that is asked for: a page that was
/// opened leads to <c>/account/confirm</c> and back; a form is answered by the same question, with all that was typed in it (passwords aside) hidden
/// in the page, and is taken once the answer is right.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RecentProofAttribute : Attribute, IFilterFactory
{
    public bool IsReusable => false;

    /// <summary>Whether only members without a password are asked: the form itself asks the others for theirs.</summary>
    public bool InPlaceOfPassword { get; init; }

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => ActivatorUtilities.CreateInstance<RecentProofFilter>(serviceProvider, InPlaceOfPassword);
}

/// <summary>What <see cref="RecentProofAttribute"/> does, before anything is read from the form.</summary>
internal sealed class RecentProofFilter(RecentProof proof, IProver prover, IModelMetadataProvider metadata, bool inPlaceOfPassword) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!await proof.IsThereAsync(http, http.RequestAborted) && !(inPlaceOfPassword && (await prover.FindWaysAsync(http, http.RequestAborted)).HasPassword))
        {
            context.Result = HttpMethods.IsPost(http.Request.Method) ? await ProveAsync(context, http.RequestAborted) : AskElsewhere(http.Request);
        }

        if (context.Result is null)
        {
            await next();
        }
    }

    private static LocalRedirectResult AskElsewhere(HttpRequest request) =>
        new($"/account/confirm{QueryString.Create("returnUrl", LocalAddress.Of(request.Path + request.QueryString) ?? "/account")}");

    // Nothing where the answer was right: the action goes on.
    private async Task<ViewResult?> ProveAsync(ResourceExecutingContext context, CancellationToken ct)
    {
        var http = context.HttpContext;
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(ct) : FormCollection.Empty;
        var status = StatusCodes.Status403Forbidden;
        if (GivenProof.Of(form) is { } given)
        {
            var proved = await prover.ProveAsync(http, given, ct);
            if (!proved.IsError)
            {
                return null;
            }

            ConfirmFirst.Note(proved.Errors, context.ModelState);
            Failures.SetStatus(http.Response, proved.FirstError);
            status = http.Response.StatusCode;
        }

        var model = new ConfirmFirst(http.Request.Path + http.Request.QueryString, await prover.FindWaysAsync(http, ct), ConfirmFirst.FieldsToKeep(form));
        return new ViewResult
        {
            ViewName = nameof(ConfirmFirst),
            StatusCode = status,
            ViewData = new ViewDataDictionary<ConfirmFirst>(metadata, context.ModelState) { Model = model },
        };
    }
}
