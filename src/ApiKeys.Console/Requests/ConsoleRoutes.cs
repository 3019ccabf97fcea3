using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys;

/// <summary>The console's addresses.</summary>
internal sealed class ConsoleRoutes
{
    // Nothing else of eight characters is under the console's path.
    private const string Key = "{id:length(8)}";

    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

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
        routes.MapAsset(console.Assets.Icon);
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
        routes.MapSheet($"{Key}/disable", ConsoleRight.Change, new SwitchSheet(disables: true));
        routes.MapSheet($"{Key}/enable", ConsoleRight.Change, new SwitchSheet(disables: false));
        routes.MapTheRest();
    }

    private IEndpointConventionBuilder MapPage(string path, Func<ConsoleRequest, Task<IResult>> show)
    {
        MapOtherMethods(path, "GET, HEAD");
        return MapRead(path, ConsoleRight.View, show);
    }

    private void MapSheet(string path, ConsoleRight right, ISheet sheet)
    {
        MapOtherMethods(path, "GET, HEAD, POST");
        MapRead(path, right, request => sheet.ShowAsync(request, []));
        // Let through by the framework, and stopped by the gate that every form goes through: nobody else could answer
        // it with what was typed.
        _pages.MapPost(path, _console.Submit(right, DepthOf(path), sheet)).AllowAnonymous();
    }

    private IEndpointConventionBuilder MapRead(
        string path,
        ConsoleRight right,
        Func<ConsoleRequest, Task<IResult>> show
    ) => _pages.MapMethods(path, _reading, _console.Read(right, DepthOf(path), show));

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
        _group.MapMethods(asset.Path, _reading, asset.WriteAsync).AllowAnonymous().ExcludeFromDescription();

    private static int DepthOf(string path) =>
        path.TrimEnd('/') is { Length: > 0 } segments ? segments.Split('/').Length : 0;
}
