namespace ApiKeys;

/// <summary>A page of an owner's keys as the actor may see them.</summary>
/// <param name="Keys">The keys, newest first.</param>
/// <param name="Next">Where the next page begins, or <see langword="null"/> where this is the last.</param>
/// <param name="OwnerDisabled">Whether the owner is disabled, for <see cref="ApiKey.StatusAt"/> of these keys;
/// <see langword="false"/> where there are none.</param>
public sealed record ApiKeyPage(IReadOnlyList<ApiKey> Keys, KeyCursor? Next, bool OwnerDisabled);
