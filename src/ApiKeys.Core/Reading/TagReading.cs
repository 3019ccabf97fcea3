namespace ApiKeys;

/// <summary>Offers tags to whoever fills in a form: those of the host, or those of the owner's keys.</summary>
internal sealed class TagReading(IKeyStore store, ActingKeys actors, KeyReading keys, ITagSource? source)
{
    public async ValueTask<ApiKeyAnswer<IReadOnlyList<TagItem>>> ListAsync(
        string owner,
        string? search,
        int limit,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (who, fault) = await actors.FindAsync(actor, cancellationToken).ConfigureAwait(false);
        if (who is null)
            return new ApiKeyAnswer<IReadOnlyList<TagItem>>(fault!);
        if ((Faults.OfPage(limit) ?? Faults.OfSearch(search)) is { } invalid)
            return new ApiKeyAnswer<IReadOnlyList<TagItem>>(invalid);
        if (!who.IsOf(owner))
            return new ApiKeyAnswer<IReadOnlyList<TagItem>>(Faults.NotFound);
        return new ApiKeyAnswer<IReadOnlyList<TagItem>>(
            source is null
                ? await OfKeysAsync(owner, search, limit, who, cancellationToken).ConfigureAwait(false)
                : await OfHostAsync(owner, search, limit, who, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<IReadOnlyList<TagItem>> OfHostAsync(
        string owner,
        string? search,
        int limit,
        Acting who,
        CancellationToken cancellationToken
    )
    {
        // The source knows nothing of the acting key, whose tags may come behind many others.
        var most = who.NamesEveryTag ? limit : KeyQuery.MaxLimit;
        var found = await source!.SearchAsync(owner, search, most, cancellationToken).ConfigureAwait(false);
        return [.. found.Where(tag => TagRules.IsValid(tag.Id) && who.Names(tag.Id)).Take(limit)];
    }

    private async ValueTask<IReadOnlyList<TagItem>> OfKeysAsync(
        string owner,
        string? search,
        int limit,
        Acting who,
        CancellationToken cancellationToken
    )
    {
        if (who.Environment is null)
        {
            var tags = await store.ListTagsAsync(owner, search, limit, cancellationToken).ConfigureAwait(false);
            return [.. tags.Select(Item)];
        }

        // For a key, the keys that it does not cover do not exist, and neither do their tags.
        var query = new KeyQuery { Owner = owner };
        var rows = await keys.RowsAsync(query, who, int.MaxValue, cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows
                .SelectMany(KeyFilter.TagsOf)
                .Where(tag => string.IsNullOrEmpty(search) || KeyFilter.Contains(tag, search))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(limit)
                .Select(Item),
        ];
    }

    private static TagItem Item(string tag) => new(tag, tag);
}
