using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Answers a form: does what it says, or shows it again with what speaks against it. What was typed is in
/// every answer but that of a form that was done.</summary>
internal static class SheetAnswer
{
    private static readonly Fault _stale = new(
        FaultCode.ChangedMeanwhile,
        "form",
        "This form had become too old. Nothing was done; look it over and send it again.");

    public static async Task<IResult> OfAsync(ConsoleRequest request, ISheet sheet)
    {
        // One that was unsure stays so until it is sent again.
        if (KeptForm.Of(request) is { } kept)
        {
            var without = kept == KeptForm.Unanswered ? kept : KeptForm.NotShown;
            return await ShowAsync(request, sheet, [kept.ToFault()], without).ConfigureAwait(false);
        }

        if (!await request.Console.Forms.IsGenuineAsync(request.Http).ConfigureAwait(false))
            return await ShowAsync(request, sheet, [_stale], KeptForm.NotShown).ConfigureAwait(false);
        try
        {
            var acted = await sheet.ActAsync(request).ConfigureAwait(false);
            return acted.Answer
                ?? await ShowAsync(request, sheet, acted.Faults, KeptForm.NotShown).ConfigureAwait(false);
        }
        catch (StoreAwayException away)
        {
            StoreAway.Tell(request.Http, away);
            var unanswered = KeptForm.Unanswered;
            var shown = await ShowAsync(request, sheet, [unanswered.ToFault()], unanswered).ConfigureAwait(false);
            return shown is PageResult page ? page.With(unanswered.Status) : shown;
        }
    }

    private static async Task<IResult> ShowAsync(
        ConsoleRequest request,
        ISheet sheet,
        IReadOnlyList<Fault> faults,
        KeptForm without
    )
    {
        try
        {
            return await sheet.ShowAsync(request, faults).ConfigureAwait(false);
        }
        catch (StoreAwayException away)
        {
            StoreAway.Tell(request.Http, away);
            return without.Show(request);
        }
        catch (ReadRefusedException refused)
        {
            return without.Because(refused.Faults).Show(request);
        }
    }
}
