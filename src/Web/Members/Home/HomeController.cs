using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Home;

/// <summary><c>/</c>: what this site is.</summary>
internal sealed class HomeController : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View();
}
