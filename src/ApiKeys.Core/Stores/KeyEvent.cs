namespace ApiKeys;

/// <summary>What happened to a key, or to an owner: one line of a record that is only ever appended to.</summary>
/// <remarks>Outlives the key. Written in the transaction of the change it tells of. Holds no secret and no
/// digest.</remarks>
public sealed record KeyEvent
{
    /// <summary>The event's number, in commit order over all owners.</summary>
    /// <value>0 until the store has written it.</value>
    public long Number { get; init; }

    /// <summary>The instant of the change.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The key that changed, or <c>default</c> for a change of the owner's flag.</summary>
    public ApiKeyId KeyId { get; init; }

    /// <summary>The owner of the key.</summary>
    public required string Owner { get; init; }

    /// <summary>What was done.</summary>
    public required KeyEventVerb Verb { get; init; }

    /// <summary>Who did it, of what kind, from which address.</summary>
    public required Actor Actor { get; init; }

    /// <summary>What changed from what to what.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>Why, where a reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Tells of a revocation, whether it was asked for or came with another.</summary>
    /// <param name="key">The key before it.</param>
    /// <param name="at">The instant of the revocation.</param>
    /// <param name="actor">Who revoked.</param>
    /// <param name="reason">Why, or <see langword="null"/>.</param>
    /// <returns>The event, not numbered yet.</returns>
    public static KeyEvent Revoked(ApiKey key, DateTimeOffset at, Actor actor, string? reason)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyEvent
        {
            At = at,
            KeyId = key.Id,
            Owner = key.Owner,
            Verb = KeyEventVerb.Revoked,
            Actor = actor,
            Changes = [new FieldChange("revokedAt", null, Instants.ToText(at))],
            Reason = reason,
        };
    }

    /// <summary>Tells that a key was issued.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The event, not numbered yet.</returns>
    public static KeyEvent Created(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyEvent
        {
            At = key.CreatedAt,
            KeyId = key.Id,
            Owner = key.Owner,
            Verb = KeyEventVerb.Created,
            Actor = key.CreatedBy,
            Changes = KeyDifference.Between(null, key),
        };
    }
}
