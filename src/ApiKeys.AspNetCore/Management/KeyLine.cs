namespace ApiKeys;

/// <summary>Tells whose end a key shares: of those that made it, and that made those.</summary>
internal static class KeyLine
{
    // Longer lines end with their keys like everything else does; only an answer is lost.
    private const int MostKeys = 32;

    public static async ValueTask<bool> DescendsAsync(
        ApiKeyOperator keys,
        ApiKeyId key,
        ApiKeyId from,
        CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<ApiKeyId> { key };
        var next = new Queue<ApiKeyId>(seen);
        while (seen.Count <= MostKeys && next.TryDequeue(out var id))
        {
            if ((await keys.FindAsync(id, cancellationToken).ConfigureAwait(false))?.Key is not { } found)
                continue;
            if (found.CreatedBy.Kind == ActorKind.Key && ApiKeyId.TryParse(found.CreatedBy.Id, out var maker))
            {
                if (maker == from)
                    return true;
                if (seen.Add(maker))
                    next.Enqueue(maker);
            }

            // A successor ends with what made its predecessor, and not with the predecessor itself.
            if (found.RotatedFrom is { } old && old != from && seen.Add(old))
                next.Enqueue(old);
        }

        return false;
    }
}
