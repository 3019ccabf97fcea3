using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Offers tags to the script while somebody types.</summary>
internal static class TagsCall
{
    private const int Most = 20;

    // The script knows one spelling, whatever the host's own JSON looks like.
    public static async Task<IResult> ListAsync(ConsoleRequest request) =>
        Results.Json(
            await FindAsync(request, request.Query("search")).ConfigureAwait(false), JsonSerializerOptions.Web);

    public static async Task<IReadOnlyList<TagItem>> FindAsync(ConsoleRequest request, string? search) =>
        await request.ReadAsync(
            issuer => issuer.ListTagsAsync(request.Owner, search, Most, request.Actor, request.Gone))
            .ConfigureAwait(false);
}
