using System.Collections.Frozen;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>The peppers a node knows and the one that new digests are made under; replaced whole when configuration
/// changes.</summary>
internal sealed class PepperSet
{
    private readonly FrozenDictionary<string, Pepper> _byName;

    private PepperSet(Dictionary<string, Pepper> byName, Pepper? current)
    {
        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        All = [.. byName.Values];
        Current = current;
    }

    public static PepperSet Empty { get; } = new([], null);

    public IReadOnlyList<Pepper> All { get; }

    public Pepper? Current { get; }

    public Pepper? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>Says whether a digest of this scheme may decide about a key at all.</summary>
    /// <remarks>Once a pepper is current a plain row proves nothing: whoever can write the table could have planted
    /// it.</remarks>
    public bool Accepts(DigestScheme scheme) => scheme != DigestScheme.Sha256 || Current is null;

    /// <summary>Makes the set that follows this one. Put it in place, then call <see cref="Forget"/> on this
    /// one.</summary>
    public PepperSet Follow(ApiKeysOptions options)
    {
        var next = new Dictionary<string, Pepper>(StringComparer.Ordinal);
        foreach (var (name, text) in options.Peppers)
        {
            var secret = Convert.FromBase64String(text);
            var known = Find(name);
            var same = known is not null && CryptographicOperations.FixedTimeEquals(known.Reveal(), secret);
            next.Add(name, same ? known! : new Pepper(name, secret));
        }

        return new PepperSet(next, options.CurrentPepper is { } current ? next[current] : null);
    }

    /// <summary>Forgets the peppers of this set that are not in the next one, or have another secret there.</summary>
    public void Forget(PepperSet next)
    {
        foreach (var pepper in All)
        {
            if (!ReferenceEquals(next.Find(pepper.Name), pepper))
                pepper.Forget();
        }
    }
}
