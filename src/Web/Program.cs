using MembersSite.Application;
using MembersSite.Infrastructure;
using MembersSite.Infrastructure.Admin;
using MembersSite.Infrastructure.Audit;
using MembersSite.Infrastructure.Credentials;
using MembersSite.Infrastructure.Import;
using MembersSite.Infrastructure.Mail;
using MembersSite.Infrastructure.Members;
using MembersSite.Infrastructure.Noticeboard;
using MembersSite.Infrastructure.Throttling;
using MembersSite.Infrastructure.Tokens;
using MembersSite.Web.Admin;
using MembersSite.Web.Admin.Commands;
using MembersSite.Web.Admin.Impersonation;
using MembersSite.Web.Audit;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Operations;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Import;
using MembersSite.Web.Members;
using MembersSite.Web.Noticeboard;
using MembersSite.Web.Tokens;

var line = CommandLine.Read(args);
return line.Answer ?? await Startup.ExplainAsync(() =>
{
    var builder = WebApplication.CreateBuilder(line.Settings);
    builder.AddLogging(isCommand: line.Command is not null);
    builder.AddTelemetry();
    builder.AddProxies();
    builder.Services
        .AddSystemdNotices()
        .AddApplication()
        .AddInfrastructure()
        .AddTokens()
        .AddMail()
        .AddAudit()
        .AddThrottling()
        .AddCredentials()
        .AddMembers()
        .AddNoticeboard()
        .AddImport()
        .AddAdmin()
        .AddPolicies()
        .AddTokenAuthentication()
        .AddOldCookies()
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
    app.UseOldCookies();
    app.UseAuthentication();
    app.UseImpersonation();
    app.UseAuthorization();
    app.UseCircumstances();
    app.UseNoStoreOfUsers();

    app.MapHealth();
    app.MapControllers().ForSessionsOnly();
    var api = app.MapGroup("/api");
    api.MapVersionApi();
    api.MapTokens();
    api.MapMembers();
    api.MapAudit();
    api.MapNoticeboard();
    api.MapAdmin();
    app.MapApiDocs();

    return Startup.RunAsync(app, prepare: app.Services.AddDatabaseAsync, line.Command, advise: FirstAdministrator.AdviseAsync);
});
