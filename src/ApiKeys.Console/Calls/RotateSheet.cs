using System.Globalization;
using ApiKeys.ConsoleParts;

namespace ApiKeys;

/// <summary>The dialog that replaces a key by a successor.</summary>
internal sealed class RotateSheet : KeySheet
{
    private static readonly (TimeSpan Overlap, string Text)[] _overlaps =
    [
        (TimeSpan.FromHours(1), "1 hour"),
        (TimeSpan.FromHours(24), "24 hours"),
        (TimeSpan.FromDays(3), "3 days"),
        (TimeSpan.FromDays(7), "7 days"),
        (TimeSpan.FromDays(30), "30 days"),
        (TimeSpan.Zero, "No overlap: the old key ends now"),
    ];

    /// <summary>The overlaps that the host allows, in seconds.</summary>
    public static IEnumerable<(string Value, string Text)> Overlaps(ConsoleRequest request) =>
        _overlaps
            .Where(choice => choice.Overlap <= request.Settings.MaxRotationOverlap)
            .Select(choice => (Seconds(choice.Overlap), choice.Text));

    /// <summary>The overlap that was chosen, or the one that is chosen at first.</summary>
    public static string Chosen(ConsoleRequest request) =>
        request.Chose("overlap") ? request.Typed("overlap")
        : request.Settings.MaxRotationOverlap < RotateApiKey.DefaultOverlap ? Overlaps(request).First().Value
        : Seconds(RotateApiKey.DefaultOverlap);

    protected override async Task<ConsoleView> ViewAsync(
        ConsoleRequest request,
        ApiKeyResult found,
        IReadOnlyList<Fault> faults
    )
    {
        var key = await KeyPages.WithUseAsync(request, found).ConfigureAwait(false);
        return new ConsoleView
        {
            Request = request,
            Title = "Rotate key",
            Part = typeof(RotateDialog),
            Sheet = "dialog",
            Form = request.Form.Count > 0 ? KeyForm.Read(request.Form) : KeyForm.Of(found.Key!),
            Key = key with
            {
                Predecessor = await KeyPages.OtherAsync(request, found.Key!.RotatedFrom).ConfigureAwait(false),
            },
        };
    }

    protected override bool Bars(KeyView key) => !key.MayRotate;

    protected override async Task<Acted> ActAsync(ConsoleRequest request, ApiKeyId id)
    {
        // Rotating is once for all: a key that was replaced is not replaced again, whoever sends the form twice.
        var result = await request.Issuer.RotateAsync(
            new RotateApiKey { Id = id, Owner = request.Owner, Actor = request.Actor, Overlap = OverlapOf(request) },
            request.Gone).Reached(request.Gone);
        return result.IsIssued ? Acted.Done(ShownCall.Of(request, result)) : Acted.Refused(result.Faults);
    }

    // What cannot be read is out of every range, and the core says so.
    private static TimeSpan OverlapOf(ConsoleRequest request) =>
        int.TryParse(request.Typed("overlap"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.MinValue;

    private static string Seconds(TimeSpan overlap) =>
        ((long)overlap.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
