using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A form about one key.</summary>
internal abstract class KeySheet : ISheet
{
    public async Task<IResult> ShowAsync(ConsoleRequest request, IReadOnlyList<Fault> faults)
    {
        if (await request.FindAsync().ConfigureAwait(false) is not { } found)
            return ProblemPage.NotFound(request);
        var view = await ViewAsync(request, found, faults).ConfigureAwait(false);
        return new PageResult(view with
        {
            Key = await BarAsync(request, view.Key!).ConfigureAwait(false),
            Status = ProblemPage.StatusOf(faults),
            Faults = new FieldFaults(faults),
        });
    }

    public async Task<Acted> ActAsync(ConsoleRequest request) =>
        request.TryId(out var id)
            ? await ActAsync(request, id).ConfigureAwait(false)
            : Acted.Done(ProblemPage.NotFound(request));

    protected abstract Task<ConsoleView> ViewAsync(
        ConsoleRequest request,
        ApiKeyResult found,
        IReadOnlyList<Fault> faults
    );

    /// <summary>Says whether a key that stands as this one does lets nothing of the form be done.</summary>
    protected abstract bool Bars(KeyView key);

    protected abstract Task<Acted> ActAsync(ConsoleRequest request, ApiKeyId id);

    private async Task<KeyView> BarAsync(ConsoleRequest request, KeyView key) =>
        !Bars(key) ? key : key with
        {
            IsBarred = true,
            Successor = key.Successor
                ?? await KeyPages.OtherAsync(request, key.Key.ReplacedBy).ConfigureAwait(false),
        };

    /// <summary>Goes back to where the form was opened; or shows it again.</summary>
    protected static Acted After(ConsoleRequest request, ApiKeyResult result, ApiKeyId id, string done) =>
        result.Succeeded
            ? Acted.Done(Returning.After(request, done, id))
            : Acted.Refused(result.Faults);
}
