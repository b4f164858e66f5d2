using MediatR;
using MembersSite.Application.Tokens.Levels;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Admin.Levels;

/// <summary><c>/api/admin/levels</c>: the levels that members can have.</summary>
internal static class LevelsApi
{
    public static void MapLevelsApi(this RouteGroupBuilder admin)
    {
        var levels = admin.MapGroup("/levels");
        levels.MapGet("", ListAsync).RequireAdminRead().WithDocs(LevelsDocs.List);
        levels.MapPost("", AddAsync).RequireAdminWrite().WithDocs(LevelsDocs.Add);
        levels.MapPut("/{id:int}", RenameAsync).RequireAdminWrite().WithDocs(LevelsDocs.Rename);
        levels.MapDelete("/{id:int}", DeleteAsync).RequireAdminWrite().WithDocs(LevelsDocs.Delete);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var levels = await LevelItem.ListAsync(mediator, ct);
        return levels.Match(Results.Ok, errors => errors.ToProblem(http));
    }

    private static async Task<IResult> AddAsync(LevelRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var added = await mediator.Send(new AddLevel(http.User.UserId(), request.Title), ct);
        return added.Match(level => Results.Json(new LevelResponse(level.Id, level.Title), statusCode: StatusCodes.Status201Created), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RenameAsync(int id, RenameLevelRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var renamed = await mediator.Send(new RenameLevel(http.User.UserId(), id, request.Title, request.Was), ct);
        return renamed.Match(level => Results.Ok(new LevelResponse(level.Id, level.Title)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> DeleteAsync(int id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var deleted = await mediator.Send(new DeleteLevel(http.User.UserId(), id), ct);
        return deleted.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/admin/levels</c>.</summary>
/// <param name="Title">What the level is called: 1 to 125 characters in one line, kept in lower case.</param>
internal sealed record LevelRequest(string? Title);

/// <summary>The body of <c>PUT /api/admin/levels/{id}</c>.</summary>
/// <param name="Title">What the level is to be called: 1 to 125 characters in one line, kept in lower case.</param>
/// <param name="Was">What it is called, as far as you know. Where it is called otherwise meanwhile, nothing is changed. It can be left out.</param>
internal sealed record RenameLevelRequest(string? Title, string? Was = null);

/// <summary>A level.</summary>
/// <param name="Id">The key.</param>
/// <param name="Title">The title, as it is kept.</param>
internal sealed record LevelResponse(int Id, string Title);
