using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members;

/// <summary><c>/</c>: what this site is.</summary>
internal sealed class HomeController : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View();
}
