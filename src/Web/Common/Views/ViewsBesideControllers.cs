using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace MembersSite.Web.Common.Views;

/// <summary>
/// Looks for a view in the folder of its controller, so that a feature lies together and a module brings its pages
/// with it; else in <c>Common/Views</c>, where the layout and what all pages share are.
/// </summary>
internal sealed class ViewsBesideControllers : IViewLocationExpander
{
    private const string Folder = "folder";

    // Part of the key under which MVC remembers where a view was found: two controllers may have a view of one name.
    public void PopulateValues(ViewLocationExpanderContext context) =>
        context.Values[Folder] = context.ActionContext.ActionDescriptor is ControllerActionDescriptor action ? FolderOf(action.ControllerTypeInfo) : null;

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        [$"{context.Values[Folder]}/{{0}}.cshtml", "/Common/Views/{0}.cshtml"];

    // The namespace MembersSite.Web.A.B is the folder /A/B.
    private static string FolderOf(Type controller) => controller.Namespace![typeof(Program).Assembly.GetName().Name!.Length..].Replace('.', '/');
}
