namespace ApiKeys;

/// <summary>The order to revoke, inside a write, every key that descends from the given ones.</summary>
/// <param name="Roots">The keys whose descendants end; the roots themselves only by
/// <see cref="RevokesRoots"/>.</param>
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
    /// expired is revoked. Their events come before those of their descendants.</value>
    public bool RevokesRoots { get; init; }

    /// <summary>Whether descendants are left as they are.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool SparesDescendants { get; init; }

    /// <summary>Whether a key that the cascade comes to is to be revoked.</summary>
    /// <param name="row">The key as it stands.</param>
    /// <param name="at">The instant of the write.</param>
    /// <returns><see langword="false"/> for one that has ended, but for a root that has only expired.</returns>
    public bool Ends(StoredKey row, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row is { Deleted: false, Key.RevokedAt: null }
            && (row.StatusAt(at) != ApiKeyStatus.Expired || (RevokesRoots && Roots.Contains(row.Key.Id)));
    }
}
