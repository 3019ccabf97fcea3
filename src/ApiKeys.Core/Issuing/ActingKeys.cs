namespace ApiKeys;

/// <summary>Looks up who acts: a key is read from the store at each attempt, and must be usable.</summary>
internal sealed class ActingKeys(IKeyStore store, ScopeCatalog catalog, bool keysManage, TimeProvider time)
{
    /// <summary>Gives the actor, or the fault that keeps it from acting at all.</summary>
    /// <exception cref="ArgumentException">Nobody acts.</exception>
    public async ValueTask<(Acting? Who, Fault? Fault)> FindAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Kind == ActorKind.None)
            throw new ArgumentException("Say who acts.", nameof(actor));
        if (actor.Kind != ActorKind.Key)
            return (Unbound(actor), null);
        if (!keysManage)
            return (null, Faults.KeysMayNotManage);
        var row = ApiKeyId.TryParse(actor.Id, out var id)
            ? await store.FindAsync(id, cancellationToken).ConfigureAwait(false)
            : null;
        return row?.StatusAt(Instants.Now(time)) == ApiKeyStatus.Active
            ? (new Acting(catalog, actor, row), null)
            : (null, Faults.ActorNotUsable);
    }

    /// <summary>Gives an actor whom nothing limits: nobody's key, or a key that ends itself.</summary>
    public Acting Unbound(Actor actor) => new(catalog, actor, row: null);
}
