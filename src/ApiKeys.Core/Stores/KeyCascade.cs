namespace ApiKeys;

/// <summary>The order to revoke, inside a write, every key that descends from the given ones.</summary>
/// <param name="Roots">The keys whose descendants end; the roots themselves are not touched by the cascade.</param>
/// <param name="Actor">Who revokes.</param>
/// <param name="Reason">Why, up to 200 characters.</param>
/// <remarks>The children of a key are the keys created by it or by any key that it was rotated from, and the successors
/// of those children; a successor counts as a child of the key that issued it, whatever it succeeds. Ended and deleted
/// keys are passed through, never changed. Descendants are found after the revision counter is taken, so that a child
/// that is being made at the same time is found or refused.</remarks>
public sealed record KeyCascade(IReadOnlyList<ApiKeyId> Roots, Actor Actor, string? Reason);
