namespace ApiKeys;

/// <summary>Finds what ends with a key, as far as a dialog says it: the keys that its line created, the successors of
/// those, and what they created in turn.</summary>
/// <remarks>It reads so many times at most. Ending a key finds them anew and leaves none out: what is created
/// meanwhile, and what only a deleted key leads to, ends too and is not shown.</remarks>
internal sealed class KeyDescent(ConsoleRequest request)
{
    private const int MostReads = 200;
    private readonly Dictionary<ApiKeyId, ApiKey> _found = [];
    private readonly Queue<ApiKey> _unwalked = new();
    private int _reads;

    /// <summary>Says whether there may be more of them than were found.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Gives those that have not ended, nearest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> OfAsync(ApiKey root)
    {
        await AddCreatedByLineOfAsync(root).ConfigureAwait(false);
        while (_unwalked.TryDequeue(out var key))
        {
            await AddCreatedByLineOfAsync(key).ConfigureAwait(false);
            if (await ReadAsync(key.ReplacedBy).ConfigureAwait(false) is { } successor)
                Add(successor);
        }

        _found.Remove(root.Id);
        return [.. _found.Values.Where(key =>
            key.StatusAt(request.Now) is not (ApiKeyStatus.Revoked or ApiKeyStatus.Expired))];
    }

    private async Task AddCreatedByLineOfAsync(ApiKey key)
    {
        var line = new HashSet<ApiKeyId>();
        var created = new List<ApiKey>();
        // Goes up only as far as a key whose own line is walked anyway.
        for (ApiKeyId? next = key.Id; next is { } member && line.Add(member);)
        {
            await ReadCreatedByAsync(member, created).ConfigureAwait(false);
            var earlier = member == key.Id ? key : await ReadAsync(member).ConfigureAwait(false);
            next = earlier?.RotatedFrom is { } from && !_found.ContainsKey(from) ? from : null;
        }

        foreach (var child in created.Where(child => !line.Contains(child.Id)))
            Add(child);
    }

    private async Task ReadCreatedByAsync(ApiKeyId creator, List<ApiKey> created)
    {
        KeyCursor? after = null;
        do
        {
            if (!MayRead())
                return;
            var query = new KeyQuery
            {
                Owner = request.Owner,
                CreatedBy = creator.ToString(),
                Limit = KeyQuery.MaxLimit,
                After = after,
            };
            var page = await request.ReadAsync(issuer => issuer.ListAsync(query, request.Actor, request.Gone))
                .ConfigureAwait(false);
            created.AddRange(page.Keys.Where(key => key.CreatedBy.Kind == ActorKind.Key));
            after = page.Next;
        }
        while (after is not null);
    }

    private async Task<ApiKey?> ReadAsync(ApiKeyId? id) =>
        id is { } key && !_found.ContainsKey(key) && MayRead()
            ? await KeyPages.OtherAsync(request, key).ConfigureAwait(false)
            : null;

    private bool MayRead()
    {
        HasMore |= _reads == MostReads;
        return !HasMore && ++_reads <= MostReads;
    }

    private void Add(ApiKey key)
    {
        if (_found.TryAdd(key.Id, key))
            _unwalked.Enqueue(key);
    }
}
