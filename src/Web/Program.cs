using MembersSite.Application;
using MembersSite.Infrastructure;
using MembersSite.Infrastructure.Members;
using MembersSite.Infrastructure.Tokens;
using MembersSite.Web.Admin;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Operations;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members;
using MembersSite.Web.Tokens;

var builder = WebApplication.CreateBuilder(args);
builder.AddLogging();
builder.AddTelemetry();
builder.Services
    .AddApplication()
    .AddInfrastructure()
    .AddTokens()
    .AddMembers()
    .AddPolicies()
    .AddTokenAuthentication()
    .AddPages()
    .AddMembersPages()
    .AddErrorResponses()
    .AddApiDocs();

var app = builder.Build();
app.UseRequestLog();
app.UseErrorResponses();
app.UseSecurityHeaders(SecurityHeaders.Policy(app.Environment));
app.UseCrossOriginProtection();
app.UseStaticFiles();
app.UseWellFormedText();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseNoStore();

app.MapHealth();
app.MapControllers();
var api = app.MapGroup("/api");
api.MapVersionApi();
api.MapTokens();
api.MapMembers();
app.MapApiDocs();

return await Startup.RunAsync(app, prepare: app.Services.AddDatabaseAsync, command: SetLevelCommand.From(args));
