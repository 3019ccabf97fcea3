using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ApiKeys;

/// <summary>What every request to the console goes through, before it is answered: who asks, for whom, with which
/// rights, and whether a form is the console's own.</summary>
internal sealed class ConsolePipeline
{
    private const long MostFormBytes = 256 * 1024;

    private static readonly Fault _stale = new(
        FaultCode.ChangedMeanwhile,
        "form",
        "This form had become too old. Nothing was done; look it over and send it again.");

    private static readonly Fault _resumed = new(
        FaultCode.ChangedMeanwhile,
        "form",
        "You are signed in again. Nothing was done yet; look it over and send it.");

    public ConsolePipeline(IServiceProvider host, ApiKeyConsoleOptions options)
    {
        Options = options;
        Forms = new FormGuard(host);
        Assets = new ConsoleAssets(options.Accent);
        Once = new OnceOnly(host.GetRequiredService<TimeProvider>());
        host.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(Forms.Dispose);
    }

    public ApiKeyConsoleOptions Options { get; }

    public FormGuard Forms { get; }

    public ConsoleAssets Assets { get; }

    public OnceOnly Once { get; }

    /// <summary>Answers a request that changes nothing.</summary>
    /// <param name="right">What it needs.</param>
    /// <param name="depth">How many segments of its path come after the list's.</param>
    /// <param name="show">Makes the answer.</param>
    public RequestDelegate Read(ConsoleRight right, int depth, Func<ConsoleRequest, Task<IResult>> show) =>
        http => RunAsync(http, right, depth, FormCollection.Empty, show);

    /// <summary>Answers a form: does what it says, or shows it again with what speaks against it.</summary>
    /// <param name="right">What it needs.</param>
    /// <param name="depth">How many segments of its path come after the list's.</param>
    /// <param name="sheet">The form.</param>
    public RequestDelegate Submit(ConsoleRight right, int depth, ISheet sheet) =>
        http => SubmitAsync(http, right, depth, sheet);

    private async Task SubmitAsync(HttpContext http, ConsoleRight right, int depth, ISheet sheet)
    {
        if (CrossOrigin.IsForged(http))
            await BarePage.Forged.ExecuteAsync(http).ConfigureAwait(false);
        else if (await FormGate.MayPassAsync(http).ConfigureAwait(false) is not { } mayPass)
            return;
        else if (await TryReadFormAsync(http).ConfigureAwait(false) is not { } form)
            await BarePage.NotRead(http.Request).ExecuteAsync(http).ConfigureAwait(false);
        else if (mayPass)
            await RunAsync(http, right, depth, form, request => ActAsync(request, sheet)).ConfigureAwait(false);
        else
            await EndedPage.AnswerAsync(http, this, RootOf(http.Request, depth), form).ConfigureAwait(false);
    }

    private async Task<IResult> ActAsync(ConsoleRequest request, ISheet sheet)
    {
        if (request.Chose(EndedPage.Resumed))
            return await sheet.ShowAsync(request, [_resumed]).ConfigureAwait(false);
        if (!await Forms.IsGenuineAsync(request.Http).ConfigureAwait(false))
            return await sheet.ShowAsync(request, [_stale]).ConfigureAwait(false);
        var acted = await sheet.ActAsync(request).ConfigureAwait(false);
        return acted.Answer ?? await sheet.ShowAsync(request, acted.Faults).ConfigureAwait(false);
    }

    private async Task RunAsync(
        HttpContext http,
        ConsoleRight right,
        int depth,
        IFormCollection form,
        Func<ConsoleRequest, Task<IResult>> answer
    )
    {
        ConsoleHeaders.Set(http.Response);
        var request = await BindAsync(http, depth, form).ConfigureAwait(false);
        var result = request switch
        {
            null => BarePage.Nobody,
            { MayCreate: false } when right == ConsoleRight.Create => ProblemPage.Rights(request),
            { MayChange: false } when right == ConsoleRight.Change => ProblemPage.Rights(request),
            _ => await answer(request).ConfigureAwait(false),
        };
        await result.ExecuteAsync(http).ConfigureAwait(false);
    }

    private async Task<ConsoleRequest?> BindAsync(HttpContext http, int depth, IFormCollection form)
    {
        var owner = await Options.ResolveOwner!(http).ConfigureAwait(false);
        var actor = await ActorAsync(http).ConfigureAwait(false);
        if (string.IsNullOrEmpty(owner) || actor is not { Kind: not ActorKind.None } who)
            return null;
        var rights = http.RequestServices.GetRequiredService<IAuthorizationService>();
        return new ConsoleRequest
        {
            Http = http,
            Console = this,
            Owner = owner,
            Actor = who,
            MayCreate = await AllowsAsync(rights, http.User, Options.CreatePolicy!).ConfigureAwait(false),
            MayChange = await AllowsAsync(rights, http.User, Options.ChangePolicy!).ConfigureAwait(false),
            Root = RootOf(http.Request, depth),
            Form = form,
        };
    }

    private ValueTask<Actor?> ActorAsync(HttpContext http) =>
        http.GetApiKey() is { } presented
            ? ValueTask.FromResult<Actor?>(Actor.Key(presented.Key.Id, http.Connection.RemoteIpAddress?.ToString()))
            : Options.ResolveActor!(http);

    private static async Task<bool> AllowsAsync(IAuthorizationService rights, ClaimsPrincipal user, string policy) =>
        (await rights.AuthorizeAsync(user, null, policy).ConfigureAwait(false)).Succeeded;

    /// <summary>Takes the last segments off the path: the pattern may have parameters, and only the request knows
    /// them.</summary>
    private static string RootOf(HttpRequest request, int depth)
    {
        var path = (request.PathBase + request.Path).ToUriComponent().AsSpan().TrimEnd('/');
        for (var i = 0; i < depth; i++)
            path = path[..path.LastIndexOf('/')];
        return path.ToString();
    }

    private static async Task<IFormCollection?> TryReadFormAsync(HttpContext http)
    {
        var request = http.Request;
        if (!request.HasFormContentType || request.ContentLength is not <= MostFormBytes)
            return null;
        try
        {
            return await request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            // More fields, or longer ones, than the framework reads.
            return null;
        }
    }
}
