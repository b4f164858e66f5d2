using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Passwords;

/// <summary><c>POST /password-advice</c>: what the script shows beside a field for a new password. It is for the site's own pages, and no part of the API.</summary>
internal sealed class PasswordAdviceController(IMediator mediator) : Controller
{
    [HttpPost("/password-advice")]
    [Consumes("application/json")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Advise([FromBody] PasswordAdviceForm? form, CancellationToken ct)
    {
        var advice = await mediator.Send(new AdviseOnPassword(form?.Password, form?.Words, Request.Device()), ct);
        return advice.IsError ? this.ShowError(advice.Errors) : Json(new { sentences = advice.Value.Sentences });
    }
}

/// <summary>The body of <c>POST /password-advice</c>.</summary>
internal sealed record PasswordAdviceForm(string? Password, IReadOnlyList<string?>? Words)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasswordAdviceForm);
}
