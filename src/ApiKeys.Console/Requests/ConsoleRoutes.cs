using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys;

/// <summary>The console's addresses.</summary>
internal sealed class ConsoleRoutes
{
    // Nothing else of eight characters is under the console's path.
    private const string Key = "{id:length(8)}";

    private readonly RouteGroupBuilder _group;
    private readonly RouteGroupBuilder _pages;
    private readonly ConsolePipeline _console;

    private ConsoleRoutes(RouteGroupBuilder group, ConsolePipeline console)
    {
        _group = group;
        _console = console;
        // Tokens, forms and pages are nobody's business but the browser's.
        _pages = group.MapGroup(string.Empty)
            .RequireAuthorization(console.Options.ViewPolicy!)
            .ExcludeFromDescription();
    }

    public static void Map(RouteGroupBuilder group, ConsolePipeline console)
    {
        var routes = new ConsoleRoutes(group, console);
        routes.MapAsset(console.Assets.Script);
        routes.MapAsset(console.Assets.Style);
        routes.MapPage("", ListCall.ShowAsync).WithName(ApiKeyConsoleExtensions.EndpointName);
        routes.MapPage("tags", TagsCall.ListAsync);
        routes.MapSheet("new", ConsoleRight.Create, new CreateSheet());
        routes.MapPage(Key, DetailCall.ShowAsync);
        routes.MapSheet($"{Key}/rename", ConsoleRight.Change, ChangeSheet.Rename);
        routes.MapSheet($"{Key}/access", ConsoleRight.Change, ChangeSheet.Access);
        routes.MapSheet($"{Key}/expiry", ConsoleRight.Change, ChangeSheet.Expiry);
        routes.MapSheet($"{Key}/rotate", ConsoleRight.Change, new RotateSheet());
        routes.MapSheet($"{Key}/revoke", ConsoleRight.Change, new EndSheet(deletes: false));
        routes.MapSheet($"{Key}/delete", ConsoleRight.Change, new EndSheet(deletes: true));
        routes.MapSwitch($"{Key}/disable", new SwitchSheet(disables: true));
        routes.MapSwitch($"{Key}/enable", new SwitchSheet(disables: false));
        routes.MapTheRest();
    }

    private IEndpointConventionBuilder MapPage(string path, Func<ConsoleRequest, Task<IResult>> show)
    {
        MapOtherMethods(path, "GET");
        return _pages.MapGet(path, _console.Read(ConsoleRight.View, DepthOf(path), show));
    }

    private void MapSheet(string path, ConsoleRight right, ISheet sheet)
    {
        MapOtherMethods(path, "GET, POST");
        _pages.MapGet(path, _console.Read(right, DepthOf(path), request => sheet.ShowAsync(request, [])));
        MapForm(path, right, sheet);
    }

    private void MapSwitch(string path, SwitchSheet sheet)
    {
        MapOtherMethods(path, "POST");
        MapForm(path, ConsoleRight.Change, sheet);
    }

    // Let through by the framework, and stopped by the gate that every form goes through: nobody else could answer it
    // with what was typed.
    private void MapForm(string path, ConsoleRight right, ISheet sheet) =>
        _pages.MapPost(path, _console.Submit(right, DepthOf(path), sheet)).AllowAnonymous();

    // An endpoint that names its methods goes before one that names none.
    private void MapOtherMethods(string path, string allowed) =>
        _group.Map(path, http =>
        {
            http.Response.Headers.Allow = allowed;
            return BarePage.NoSuchMethod.AnswerAsync(_console, http, DepthOf(path));
        }).AllowAnonymous().ExcludeFromDescription();

    private void MapTheRest() =>
        _group.Map(
            "{**rest}",
            http => BarePage.NotFound.AnswerAsync(_console, http, DepthOf($"{http.Request.RouteValues["rest"]}")))
            .AllowAnonymous()
            .ExcludeFromDescription();

    // Holds nothing of anybody, and has to load on a page whose session has ended.
    private void MapAsset(Asset asset) =>
        _group.MapGet(asset.Path, asset.WriteAsync).AllowAnonymous().ExcludeFromDescription();

    private static int DepthOf(string path) =>
        path.TrimEnd('/') is { Length: > 0 } segments ? segments.Split('/').Length : 0;
}
