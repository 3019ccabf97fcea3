using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>The replaced keys that were used since the last flush: whoever holds one has not changed over.</summary>
/// <remarks>Noted where counts are taken out, never where they are counted, but for a word that is full. One notice for
/// each key, however many days and words its uses were counted in.</remarks>
internal sealed class ReplacedUses
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ApiKeyId, (ValidatedApiKey Key, long LastUsed)> _uses = [];

    /// <summary>Notes what was counted for a key, if the key was replaced and anything of it went through.</summary>
    public void Note(ValidatedApiKey? key, UsageSum counted)
    {
        if (key is not { IsReplaced: true } || counted.Used == 0)
            return;
        lock (_gate)
        {
            ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(_uses, key.Id, out _);
            use = (key, Math.Max(counted.LastUsed, use.LastUsed));
        }
    }

    /// <summary>Takes the notices out.</summary>
    public IReadOnlyCollection<ReplacedKeyUse> Take()
    {
        lock (_gate)
        {
            if (_uses.Count == 0)
                return [];
            ReplacedKeyUse[] taken = [.. _uses.Values.Select(static use => Notice(use.Key, use.LastUsed))];
            _uses.Clear();
            return taken;
        }
    }

    private static ReplacedKeyUse Notice(ValidatedApiKey key, long lastUsed) =>
        new(key.Id, key.Owner, new DateTimeOffset(lastUsed, TimeSpan.Zero), key.ExpiresAt);
}
