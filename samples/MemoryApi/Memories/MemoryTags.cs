using ApiKeys;

namespace MemoryApi;

/// <summary>Offers the tags of an owner's memories where a key's access is chosen.</summary>
internal sealed class MemoryTags(MemoryTable memories) : ITagSource
{
    public async ValueTask<IReadOnlyList<TagItem>> SearchAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken
    ) => [.. (await memories.TagsAsync(owner, search, limit, cancellationToken)).Select(tag => new TagItem(tag, tag))];
}
