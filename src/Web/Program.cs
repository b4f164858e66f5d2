using MembersSite.Application;
using MembersSite.Infrastructure;
using MembersSite.Infrastructure.Admin;
using MembersSite.Infrastructure.Audit;
using MembersSite.Infrastructure.Mail;
using MembersSite.Infrastructure.Members;
using MembersSite.Infrastructure.Throttling;
using MembersSite.Infrastructure.Tokens;
using MembersSite.Web.Admin;
using MembersSite.Web.Audit;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Operations;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members;
using MembersSite.Web.Tokens;

return await Startup.ExplainAsync(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLogging();
    builder.AddTelemetry();
    builder.AddProxies();
    builder.Services
        .AddApplication()
        .AddInfrastructure()
        .AddTokens()
        .AddMail()
        .AddAudit()
        .AddThrottling()
        .AddMembers()
        .AddAdmin()
        .AddPolicies()
        .AddTokenAuthentication()
        .AddPages()
        .AddMembersPages()
        .AddAdminPages()
        .AddSecurityHeaders()
        .AddHeaderReading()
        .AddRequestLimits()
        .AddErrorResponses()
        .AddApiDocs();

    var app = builder.Build();
    app.UseProxies();
    app.UseRequestLog();
    app.UseErrorResponses();
    app.UseRequestLimits();
    app.UseCrossOriginProtection();
    app.UseStaticFiles();
    app.UseHeadRequests();
    app.UseWellFormedText();
    app.UseNoStoreOfApi();
    app.UseRouting();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseCircumstances();
    app.UseNoStoreOfUsers();

    app.MapHealth();
    app.MapControllers();
    var api = app.MapGroup("/api");
    api.MapVersionApi();
    api.MapTokens();
    api.MapMembers();
    api.MapAudit();
    api.MapAdmin();
    app.MapApiDocs();

    return Startup.RunAsync(app, prepare: app.Services.AddDatabaseAsync, command: SetLevelCommand.From(args));
});
