using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Shows one key with all that belongs to it.</summary>
internal static class DetailCall
{
    public static Task<IResult> ShowAsync(ConsoleRequest request) => ShowAsync(request, []);

    public static async Task<IResult> ShowAsync(ConsoleRequest request, IReadOnlyList<Fault> faults)
    {
        if (await request.FindAsync().ConfigureAwait(false) is not { } found)
            return ProblemPage.NotFound(request);
        var place = DetailPlace.Of(request);
        var view = await KeyPages.WithUseAsync(request, found).ConfigureAwait(false);
        return new PageResult(new ConsoleView
        {
            Request = request,
            Title = found.Key!.Name,
            Part = typeof(DetailPage),
            Notice = Notices.Of(request, found.Key.Name, found.Key.Id),
            Faults = new FieldFaults(faults),
            Status = ProblemPage.StatusOf(faults),
            Key = view with
            {
                Predecessor = await KeyPages.OtherAsync(request, found.Key.RotatedFrom).ConfigureAwait(false),
                Usage = await KeyPages.UsageAsync(request, found.Key.Id, place.Days).ConfigureAwait(false),
                Events = await EventPages.ReadAsync(request, found.Key.Id, place.Before).ConfigureAwait(false),
            },
        });
    }
}
