using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Shows the list of keys.</summary>
internal static class ListCall
{
    public const string SearchMember = "search";

    public static async Task<IResult> ShowAsync(ConsoleRequest request)
    {
        var (list, faults) = await ReadAsync(request, ListFilter.Read(request)).ConfigureAwait(false);
        var limit = await request
            .ReadAsync(issuer => issuer.ReadLimitAsync(request.Owner, request.Actor, request.Gone))
            .ConfigureAwait(false);
        _ = ApiKeyId.TryParse(request.Query("key"), out var key);
        var made = request.Query("done") == Notices.Issued ? key : default;
        return new PageResult(new ConsoleView
        {
            Request = request,
            Title = "API Keys",
            Part = typeof(ListPage),
            Notice = Notices.Of(request, list.Keys.FirstOrDefault(one => one.Id == key)?.Name),
            List = list with { Limit = limit, Made = made },
            Faults = new FieldFaults(faults),
            Status = ProblemPage.StatusOf(faults),
        });
    }

    // A search that is refused stays in its box, with what speaks against it.
    private static async Task<(ListView List, IReadOnlyList<Fault> Faults)> ReadAsync(
        ConsoleRequest request,
        ListFilter filter
    )
    {
        try
        {
            return (await ListPaging.ReadAsync(request, filter).ConfigureAwait(false), []);
        }
        catch (ReadRefusedException refused) when (refused.Faults.All(fault => fault.Member == SearchMember))
        {
            var unsearched = filter.FirstPage with { Search = string.Empty };
            var page = await KeyListing.ReadAsync(request, unsearched, status: null, after: null, size: 1)
                .ConfigureAwait(false);
            return (new ListView(filter.FirstPage, [], Next: null, page.OwnerDisabled), refused.Faults);
        }
    }
}
