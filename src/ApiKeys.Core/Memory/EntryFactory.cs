namespace ApiKeys;

/// <summary>Makes a node's entries out of stored rows, so that keys share the texts and the compiled access that they
/// have in common.</summary>
/// <remarks>Used under the gate of <see cref="NodeMemory"/>.</remarks>
internal sealed class EntryFactory(ScopeCatalog catalog)
{
    private readonly StringPool _strings = new();
    private readonly Dictionary<KeyAccess, GrantedAccess> _compiled = [];

    /// <summary>How many texts and accesses are shared.</summary>
    public int Shared => _strings.Count + _compiled.Count;

    public HashedKey Make(StoredKey row, PepperSet peppers)
    {
        var flags = FlagsOf(row);
        var pepper = PepperOf(row.Digest, peppers);
        var key = new ValidatedApiKey(row, Compile(row.Key.Access), pepper, flags, _strings);
        return new HashedKey(key, (flags & KeyFlags.Damaged) != 0 ? default : new Digest256(row.Digest.Reveal()));
    }

    /// <summary>Forgets what is shared; entries keep what they have.</summary>
    public void Clear()
    {
        _strings.Clear();
        _compiled.Clear();
    }

    // One for all keys with an equal access.
    private GrantedAccess Compile(KeyAccess access)
    {
        if (_compiled.TryGetValue(access, out var compiled))
            return compiled;
        compiled = catalog.Compile(access);
        _compiled.Add(access, compiled);
        return compiled;
    }

    private static Pepper? PepperOf(KeyDigest digest, PepperSet peppers) =>
        digest.Pepper is { } name ? peppers.Find(name) ?? Pepper.Unknown(name) : null;

    private static KeyFlags FlagsOf(StoredKey row)
    {
        var flags = KeyFlags.None;
        if (!DigestRules.MakesSense(row.Digest) || row.Key.Access.IsDamaged || !MakesSense(row.Key))
            flags |= KeyFlags.Damaged;
        if (row.Key.RevokedAt is not null)
            flags |= KeyFlags.Revoked;
        if (row.Key.Disabled)
            flags |= KeyFlags.Disabled;
        if (row.OwnerDisabled)
            flags |= KeyFlags.OwnerDisabled;
        if (row.Key.ReplacedBy is not null)
            flags |= KeyFlags.Replaced;
        if (row.Key.NotBefore is not null)
            flags |= KeyFlags.HasBeginning;
        return row.Deleted ? flags | KeyFlags.Deleted : flags;
    }

    private static bool MakesSense(ApiKey key) =>
        key.Environment is ApiKeyEnvironment.Live or ApiKeyEnvironment.Test && !string.IsNullOrEmpty(key.Owner);
}
