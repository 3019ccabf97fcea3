using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Shows the list of keys.</summary>
internal static class ListCall
{
    public static async Task<IResult> ShowAsync(ConsoleRequest request)
    {
        var list = await ListPaging.ReadAsync(request, ListFilter.Read(request)).ConfigureAwait(false);
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
        });
    }
}
