using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys;

/// <summary>The console's addresses.</summary>
internal static class ConsoleRoutes
{
    public static void Map(RouteGroupBuilder group, ConsolePipeline console)
    {
        MapAsset(group, console.Assets.Script);
        MapAsset(group, console.Assets.Style);
        // Tokens, forms and pages are nobody's business but the browser's.
        var pages = group.MapGroup(string.Empty)
            .RequireAuthorization(console.Options.ViewPolicy!)
            .ExcludeFromDescription();
        pages.MapGet("", console.Read(ConsoleRight.View, 0, ListCall.ShowAsync))
            .WithName(ApiKeyConsoleExtensions.EndpointName);
        pages.MapGet("tags", console.Read(ConsoleRight.View, 1, TagsCall.ListAsync));
        MapSheet(pages, console, "new", ConsoleRight.Create, new CreateSheet());
        pages.MapGet(Key, console.Read(ConsoleRight.View, 1, DetailCall.ShowAsync));
        MapSheet(pages, console, $"{Key}/rename", ConsoleRight.Change, ChangeSheet.Rename);
        MapSheet(pages, console, $"{Key}/access", ConsoleRight.Change, ChangeSheet.Access);
        MapSheet(pages, console, $"{Key}/expiry", ConsoleRight.Change, ChangeSheet.Expiry);
        MapSheet(pages, console, $"{Key}/rotate", ConsoleRight.Change, new RotateSheet());
        MapSheet(pages, console, $"{Key}/revoke", ConsoleRight.Change, new EndSheet(deletes: false));
        MapSheet(pages, console, $"{Key}/delete", ConsoleRight.Change, new EndSheet(deletes: true));
        MapRefusals(group, console);
        MapForm(pages, console, $"{Key}/disable", ConsoleRight.Change, new SwitchSheet(disables: true));
        MapForm(pages, console, $"{Key}/enable", ConsoleRight.Change, new SwitchSheet(disables: false));
    }

    // An endpoint that names its methods goes before one that names none.
    private static void MapRefusals(RouteGroupBuilder group, ConsolePipeline console)
    {
        foreach (var path in (string[])["", "tags", Key])
            MapOtherMethods(group, console, path, "GET");
        foreach (var action in (string[])["rename", "access", "expiry", "rotate", "revoke", "delete"])
            MapOtherMethods(group, console, $"{Key}/{action}", "GET, POST");
        MapOtherMethods(group, console, "new", "GET, POST");
        MapOtherMethods(group, console, $"{Key}/disable", "POST");
        MapOtherMethods(group, console, $"{Key}/enable", "POST");
        group.Map(
            "{**rest}",
            http => BarePage.NotFound.AnswerAsync(console, http, DepthOf($"{http.Request.RouteValues["rest"]}")))
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    private static void MapOtherMethods(
        RouteGroupBuilder group,
        ConsolePipeline console,
        string path,
        string allowed
    ) =>
        group.Map(path, http =>
        {
            http.Response.Headers.Allow = allowed;
            return BarePage.NoSuchMethod.AnswerAsync(console, http, DepthOf(path));
        }).AllowAnonymous().ExcludeFromDescription();

    // Nothing else of eight characters is under the console's path.
    private const string Key = "{id:length(8)}";

    private static void MapSheet(
        RouteGroupBuilder pages,
        ConsolePipeline console,
        string path,
        ConsoleRight right,
        ISheet sheet
    )
    {
        pages.MapGet(path, console.Read(right, DepthOf(path), request => sheet.ShowAsync(request, [])));
        MapForm(pages, console, path, right, sheet);
    }

    // Let through by the framework, and stopped by the gate that every form goes through: nobody else could answer it
    // with what was typed.
    private static void MapForm(
        RouteGroupBuilder pages,
        ConsolePipeline console,
        string path,
        ConsoleRight right,
        ISheet sheet
    ) => pages.MapPost(path, console.Submit(right, DepthOf(path), sheet)).AllowAnonymous();

    private static int DepthOf(string path) =>
        path.TrimEnd('/') is { Length: > 0 } segments ? segments.Split('/').Length : 0;

    // Holds nothing of anybody, and has to load on a page whose session has ended.
    private static void MapAsset(RouteGroupBuilder group, Asset asset) =>
        group.MapGet(asset.Path, asset.WriteAsync).AllowAnonymous().ExcludeFromDescription();
}
