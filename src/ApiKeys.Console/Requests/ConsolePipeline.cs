using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ApiKeys;

/// <summary>What every request to the console goes through, before it is answered: who asks, for whom, with which
/// rights, and whether a form is the console's own.</summary>
internal sealed class ConsolePipeline
{
    public const long MostFormBytes = 256 * 1024;

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
        http => Gate.AskAsync(http, pass: context => RunAsync(context, right, depth, FormCollection.Empty, show));

    /// <summary>Answers a form: does what it says, or shows it again with what speaks against it.</summary>
    /// <param name="right">What it needs.</param>
    /// <param name="depth">How many segments of its path come after the list's.</param>
    /// <param name="sheet">The form.</param>
    public RequestDelegate Submit(ConsoleRight right, int depth, ISheet sheet) =>
        http => SubmitAsync(http, right, depth, sheet);

    private Task SubmitAsync(HttpContext http, ConsoleRight right, int depth, ISheet sheet) =>
        CrossOrigin.IsForged(http)
            ? BarePage.Forged.AnswerAsync(this, http, depth)
            : Gate.AskFormAsync(
                http,
                pass: Reading(depth, (context, form) =>
                    RunAsync(context, right, depth, form, request => SheetAnswer.OfAsync(request, sheet))),
                ended: Reading(depth, (context, form) => KeepAsync(KeptForm.Ended, context, depth, form)));

    private Task KeepAsync(KeptForm kept, HttpContext http, int depth, IFormCollection form)
    {
        ConsoleHeaders.Set(http.Response);
        return kept.Show(ConsoleRequest.OfNobody(http, this, RootOf(http.Request, depth), form)).ExecuteAsync(http);
    }

    private RequestDelegate Reading(int depth, Func<HttpContext, IFormCollection, Task> go) =>
        async http =>
        {
            if (await TryReadFormAsync(http).ConfigureAwait(false) is { } form)
                await go(http, form).ConfigureAwait(false);
            else
                await BarePage.NotRead(http.Request).AnswerAsync(this, http, depth).ConfigureAwait(false);
        };

    private async Task RunAsync(
        HttpContext http,
        ConsoleRight right,
        int depth,
        IFormCollection form,
        Func<ConsoleRequest, Task<IResult>> answer
    )
    {
        ConsoleHeaders.Set(http.Response);
        if (await BindAsync(http, depth, form).ConfigureAwait(false) is not { } request)
        {
            await (form.Count > 0
                ? KeepAsync(KeptForm.NotAllowed(BarePage.NoKeys), http, depth, form)
                : BarePage.Nobody.AnswerAsync(this, http, depth)).ConfigureAwait(false);
            return;
        }

        var result = request switch
        {
            { MayCreate: false } when right == ConsoleRight.Create => ProblemPage.Rights(request),
            { MayChange: false } when right == ConsoleRight.Change => ProblemPage.Rights(request),
            _ => await AnswerAsync(request, answer).ConfigureAwait(false),
        };
        await result.ExecuteAsync(http).ConfigureAwait(false);
    }

    private static async Task<IResult> AnswerAsync(ConsoleRequest request, Func<ConsoleRequest, Task<IResult>> answer)
    {
        try
        {
            return await answer(request).ConfigureAwait(false);
        }
        catch (ReadRefusedException refused)
        {
            return ProblemPage.NotShown(request, refused.Faults);
        }
        catch (StoreAwayException away)
        {
            StoreAway.Tell(request.Http, away);
            return ProblemPage.Away(request);
        }
    }

    private async Task<ConsoleRequest?> BindAsync(HttpContext http, int depth, IFormCollection form)
    {
        var owner = await Options.ResolveOwner!(http).ConfigureAwait(false);
        var actor = await ActingParty.OfAsync(http, Options.ResolveActor!).ConfigureAwait(false);
        if (string.IsNullOrEmpty(owner) || actor is not { Kind: not ActorKind.None } who)
            return null;
        return new ConsoleRequest
        {
            Http = http,
            Console = this,
            Owner = owner,
            Actor = who,
            MayCreate = await Rights.AllowAsync(http, Options.CreatePolicy!).ConfigureAwait(false),
            MayChange = await Rights.AllowAsync(http, Options.ChangePolicy!).ConfigureAwait(false),
            Root = RootOf(http.Request, depth),
            Form = form,
        };
    }

    /// <summary>Takes the last segments off the path: the pattern may have parameters, and only the request knows
    /// them.</summary>
    public static string RootOf(HttpRequest request, int depth)
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
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            // More fields, or longer ones, than the framework reads, or parts that end nowhere.
            return null;
        }
    }
}
