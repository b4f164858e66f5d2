using MembersSite.Application;
using MembersSite.Infrastructure;
using MembersSite.Web.Admin;
using MembersSite.Web.Common;
using MembersSite.Web.Members;
using MembersSite.Web.Tokens;

var builder = WebApplication.CreateBuilder(args);
builder.AddLogging();
builder.AddTelemetry();
builder.Services
    .AddApplication()
    .AddInfrastructure()
    .AddTokenAuthentication()
    .AddPages()
    .AddMembersPages()
    .AddErrorResponses()
    .AddApiDocs();

var app = builder.Build();
app.UseRequestLog();
app.UseErrorResponses();
app.UseSecurityHeaders(SecurityHeaders.Policy(app.Environment));
app.UseStaticFiles();
app.UseWellFormedText();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseNoStore();

app.MapHealth();
app.MapControllers();
var api = app.MapGroup("/api").AddEndpointFilter<CookieNeedsAntiforgery>();
api.MapVersionApi();
api.MapMembersApi();
api.MapSessionsApi();
api.MapTokensApi();
app.MapApiDocs();

return await Startup.RunAsync(app, prepare: app.Services.AddDatabaseAsync, command: SetLevelCommand.From(args));
