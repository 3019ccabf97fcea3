using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Testing;

/// <summary>Arbitrary keys, near misses, catalogs, accesses, requests and lives of keys, for properties of a host or a
/// store.</summary>
/// <remarks>Everything drawn is valid, and stays valid while FsCheck shrinks it. Draws are decided by FsCheck's seed
/// alone. Safe for concurrent use.</remarks>
public static class ApiKeyArbitraries
{
    private const int Numbers = 1_000_000;

    /// <summary>Keys with any access, name, environment and end; they shrink to a live one with full access that never
    /// ends.</summary>
    /// <param name="scopes">The catalog that their scopes come from; a key has full access where it is empty.</param>
    /// <param name="format">The host's format, for its brand; that of the default brand where none is given.</param>
    public static Arbitrary<IssuedKey> IssuedKeys(ScopeCatalog scopes, ApiKeyFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        var options = Drawing.Options(scopes.Scopes, format);
        return Arb.From(
            from seed in Gen.Choose(0, Numbers)
            from asked in Drawing.Asked(scopes)
            select IssuedKey.Issue((ulong)seed, asked, options),
            key => Drawing.Smaller(key.Asked).Select(asked => IssuedKey.Issue(key.Seed, asked, options)));
    }

    /// <summary>Texts that are nearly keys, each with what the format has to say of it; they shrink to one spoilt
    /// key for each kind.</summary>
    /// <param name="format">The host's format, for its brand; that of the default brand where none is given.</param>
    /// <remarks>The keys are in no store: a host refuses them spoilt or not, until <see cref="NearMiss.Key"/> is
    /// written to its store.</remarks>
    public static Arbitrary<NearMiss> NearMisses(ApiKeyFormat? format = null)
    {
        var options = Drawing.Options([], format);
        var first = Drawing.Plain(0, options);
        return Arb.From(
            from seed in Gen.Choose(0, Numbers)
            from kind in Gen.Elements(Enum.GetValues<NearMissKind>())
            from number in Gen.Choose(0, Numbers)
            select Testing.NearMisses.Of(Drawing.Plain((ulong)seed, options), kind, number),
            miss => Testing.NearMisses.Of(first, miss.Kind, 0) is var least && least != miss ? [least] : []);
    }

    /// <summary>Texts that are nearly a key that a host has issued: each must be refused where the key is
    /// accepted.</summary>
    /// <param name="token">The whole key.</param>
    /// <param name="format">The host's format; that of the default brand where none is given.</param>
    /// <exception cref="ArgumentException">The text is no key of the format.</exception>
    public static Arbitrary<NearMiss> NearMissesOf(string token, ApiKeyFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        if ((format ?? new ApiKeyFormat()).Parse(token) is not { IsWellFormed: true, Masked: { } masked })
            throw new ArgumentException("Only a whole key can be spoilt.", nameof(token));
        return Arb.From(
            from kind in Gen.Elements(Enum.GetValues<NearMissKind>())
            from number in Gen.Choose(0, Numbers)
            select Testing.NearMisses.Of(token, masked, kind, number),
            miss => Testing.NearMisses.Of(token, masked, miss.Kind, 0) is var least && least != miss ? [least] : []);
    }

    /// <summary>Catalogs of up to six scopes, of which some imply others or have an alias; they shrink by whole
    /// scopes.</summary>
    public static Arbitrary<ScopeCatalog> ScopeCatalogs() =>
        Arb.From(
            from count in Gen.Choose(0, ScopeShapes.Names.Count)
            from implied in Gen.ListOf(Gen.Choose(0, 35))
            from aliased in Gen.ListOf(Gen.Choose(0, 5))
            select ScopeShapes.Catalog(count, [.. implied], [.. aliased]),
            catalog => ScopeShapes.Smaller(catalog));

    /// <summary>Accesses that a key of a catalog can have; they shrink by grants, scopes and tags.</summary>
    /// <param name="scopes">The catalog. With no scope in it every access is full.</param>
    public static Arbitrary<KeyAccess> Accesses(ScopeCatalog scopes) =>
        Arb.From(AccessShapes.Accesses(scopes), AccessShapes.Smaller);

    /// <summary>Grants of a catalog's scopes on tags; they shrink by scopes and tags.</summary>
    /// <param name="scopes">The catalog, with at least one scope.</param>
    /// <exception cref="ArgumentException">The catalog is empty.</exception>
    public static Arbitrary<AccessGrant> Grants(ScopeCatalog scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Scopes.Count == 0)
            throw new ArgumentException("A grant needs a scope.", nameof(scopes));
        return Arb.From(AccessShapes.Grants(scopes), AccessShapes.Smaller);
    }

    /// <summary>What endpoints may ask for: all or any of some scopes, plainly, narrowed, or on every tag; they shrink
    /// to plain ones of one scope.</summary>
    /// <param name="scopes">The catalog, with at least one scope.</param>
    /// <exception cref="ArgumentException">The catalog is empty.</exception>
    public static Arbitrary<AccessRequirement> Requirements(ScopeCatalog scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Scopes.Count == 0)
            throw new ArgumentException("A requirement needs a scope.", nameof(scopes));
        return Arb.From(
            AccessShapes.Requirements(scopes), required => AccessShapes.Smaller(scopes, required));
    }

    /// <summary>Up to five distinct valid tags, as a request names them; they shrink by whole tags.</summary>
    public static Arbitrary<string[]> TagSets() =>
        Arb.From(AccessShapes.Tags(0, 5), static tags => AccessShapes.Without(tags));

    /// <summary>Lives of keys: up to thirty steps, from the first key on; they shrink by whole steps, and any part of a
    /// life is a life.</summary>
    /// <param name="scopes">The catalog that accesses come from.</param>
    public static Arbitrary<LifeStep[]> Lives(ScopeCatalog scopes) =>
        Arb.From(
            from count in Gen.Choose(1, 30)
            from steps in Gen.ArrayOf(LifeShapes.Steps(scopes), count)
            select steps,
            static steps => AccessShapes.Without(steps));
}
