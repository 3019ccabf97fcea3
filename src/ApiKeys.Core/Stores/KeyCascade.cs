namespace ApiKeys;

/// <summary>The order to revoke, inside a write, every key that descends from the given ones.</summary>
/// <param name="Roots">The keys whose descendants end; the roots themselves only by <see cref="RevokesRoots"/> or
/// <see cref="DeletesRoots"/>.</param>
/// <param name="Actor">Who revokes.</param>
/// <param name="Reason">Why, up to 200 characters.</param>
/// <remarks>The children of a key are the keys created by it or by any key that it was rotated from, and the successors
/// of those children; a successor counts as a child of the key that issued it, whatever it succeeds. Ended and deleted
/// keys are passed through, never changed. Descendants are found after the revision counter is taken, so that a child
/// that is being made at the same time is found or refused.</remarks>
public sealed record KeyCascade(IReadOnlyList<ApiKeyId> Roots, Actor Actor, string? Reason)
{
    /// <summary>Whether the roots end too, as they stand when the write is made, whatever their version.</summary>
    /// <value>Default <see langword="false"/>. Roots that were revoked or deleted stay as they are; one that has
    /// expired is revoked. What descends from a root that was deleted stays too. Their events come before those of
    /// their descendants.</value>
    public bool RevokesRoots { get; init; }

    /// <summary>Whether the roots are deleted, as they stand when the write is made, whatever their version.</summary>
    /// <value>Default <see langword="false"/>. Roots that were deleted stay as they are, and so does what descends from
    /// them; one that was revoked keeps when and why. Their events come before those of their descendants.</value>
    public bool DeletesRoots { get; init; }

    /// <summary>Whether descendants are left as they are.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool SparesDescendants { get; init; }

    /// <summary>Whether the roots themselves are to end.</summary>
    public bool EndsRoots => RevokesRoots || DeletesRoots;

    /// <summary>Gives the roots whose descendants are looked for.</summary>
    /// <param name="find">Gives a key as it stands before its end, deleted or not.</param>
    /// <returns>None where descendants are spared. Where the roots are to end, those that are not deleted: whoever asks
    /// for the end of a key that was deleted meanwhile hears that there is none, and so nothing may end.</returns>
    public IReadOnlyList<ApiKeyId> Starts(Func<ApiKeyId, StoredKey?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        if (SparesDescendants)
            return [];
        return EndsRoots ? [.. Roots.Where(id => find(id) is not { Deleted: true })] : Roots;
    }

    /// <summary>Ends a key that the cascade comes to.</summary>
    /// <param name="row">The key as it stands.</param>
    /// <param name="at">The instant of the write.</param>
    /// <returns>The row after it and the event that tells of it, neither numbered; <see langword="null"/> for a key
    /// that has ended, but for a root that has only expired, or that is to be deleted.</returns>
    public (StoredKey Row, KeyEvent Event)? End(StoredKey row, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(row);
        var isRoot = Roots.Contains(row.Key.Id);
        if (row.Deleted)
            return null;
        if (DeletesRoots && isRoot)
        {
            var gone = row.Gone(at, Reason);
            return (gone, KeyEvents.Of(KeyEventVerb.Deleted, row.Key, gone.Key, at, Actor, Reason));
        }

        var isOpen = row.Key.RevokedAt is null
            && (row.StatusAt(at) != ApiKeyStatus.Expired || (RevokesRoots && isRoot));
        return isOpen ? (row.Revoked(at, Reason), KeyEvent.Revoked(row.Key, at, Actor, Reason)) : null;
    }
}
