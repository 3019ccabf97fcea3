namespace ApiKeys.Testing;

/// <summary>Draws keys, and writes of them, from what the model holds.</summary>
internal sealed class RandomKeys(Seeded draw, InMemoryKeyStore model)
{
    private static readonly Dictionary<string, string> _pairs = new() { ["a\"b"] = "ü \\", ["c"] = "", ["C"] = "c" };
    private int _last;

    public string Owner() => draw.One("acme", "ACME", "über 'x'", "u\u0308ber 'x'");

    public string Tag() => draw.One("tag:a", "tag:A", "b", "c_d", "*");

    public string? Pepper() => draw.One(null, "p1", "p2");

    public DateTimeOffset Instant() => Some.Now.AddMinutes(draw.Below(7) - 3).AddMilliseconds(draw.Below(3));

    /// <summary>Gives the id of a key that is, was, or will be.</summary>
    public ApiKeyId AnyId() => Some.Id(1 + draw.Below(_last + 2));

    public KeyWrite Write()
    {
        var write = new KeyWrite
        {
            At = Instant(),
            ActingKey = draw.Once(6) ? Acting() : null,
            UnusedDigests = draw.Once(5) ? [Digest(), Digest()] : [],
            Limit = draw.Once(3) ? new OwnerLimit(Owner(), draw.Below(12)) : null,
            Cascade = draw.Once(4) ? Cascade() : null,
            OwnerFlag = draw.Once(8) ? new OwnerFlag(Owner(), draw.Once(2)) : null,
            Events = [.. Enumerable.Range(0, draw.Below(3)).Select(_ => Event())],
        };
        return draw.Below(8) switch
        {
            < 4 => write with { Inserts = [.. Enumerable.Range(0, Several()).Select(_ => Row())] },
            4 => Rotating(write),
            5 => write with { Updates = [.. new[] { Update(), Update() }.OfType<KeyUpdate>()] },
            _ => write with { Updates = [.. new[] { Update() }.OfType<KeyUpdate>()] },
        };
    }

    // Now and then so many that no page of a few holds them.
    private int Several() => draw.Once(10) ? 30 + draw.Below(90) : 1 + draw.Below(3);

    private KeyCascade Cascade() =>
        new([.. Enumerable.Range(0, 1 + draw.Below(4)).Select(_ => AnyId())], Actor.Operator("root"), "leaked")
        {
            RevokesRoots = draw.Once(2),
            DeletesRoots = draw.Once(4),
            SparesDescendants = draw.Once(4),
        };

    private ActingKey Acting()
    {
        var id = AnyId();
        return new ActingKey(id, draw.Once(5) ? 9 : model.FindAsync(id).Completed()?.Key.Version ?? 1);
    }

    private KeyEvent Event() =>
        Some.Event(1 + draw.Below(_last + 1), (KeyEventVerb)(1 + draw.Below(8)), Owner()) with
        {
            KeyId = draw.Once(5) ? default : AnyId(),
            Changes = draw.Once(2) ? [] : [new FieldChange("name", null, "\"ü\"\n")],
            Reason = draw.One(null, "why"),
        };

    private StoredKey Row()
    {
        var id = draw.Once(20) ? AnyId() : Some.Id(++_last);
        var key = Some.Key(1) with
        {
            Id = id,
            Name = $"Key {draw.Below(30)} {draw.One("é", "e\u0301")}",
            Description = draw.One(null, "100% of_it", "DESCRIBED"),
            Owner = Owner(),
            Environment = draw.One(ApiKeyEnvironment.Live, ApiKeyEnvironment.Test),
            Access = Access(),
            CreatedAt = Some.Now.AddMilliseconds(-draw.Below(5) * 333),
            CreatedBy = draw.Once(2) ? Actor.Key(AnyId(), draw.One(null, "::1")) : Some.Person,
            NotBefore = draw.Once(5) ? Instant() : null,
            ExpiresAt = draw.Once(3) ? Instant() : null,
            Disabled = draw.Once(6),
            IsImported = draw.Once(4),
            Metadata = draw.Once(4) ? _pairs : Some.Key().Metadata,
        };
        return new StoredKey { Key = key, Digest = Digest() };
    }

    private KeyDigest Digest() => Some.Digest(draw.Below(50), DigestScheme.Hmac, Pepper());

    private KeyAccess Access() =>
        draw.Once(3)
            ? KeyAccess.Full
            : KeyAccess.Scoped(
                new AccessGrant(["memory:read"], [Tag(), Tag()]), new AccessGrant(["memory:write"], [Tag()]));

    private KeyUpdate? Update()
    {
        if (model.FindAsync(AnyId()).Completed() is not { } row)
            return null;
        var key = draw.Below(6) switch
        {
            0 => row.Key with { Name = $"renamed {draw.Below(9)}", Access = Access() },
            1 => row.Key with { Disabled = !row.Key.Disabled },
            2 => row.Key with { ExpiresAt = Instant() },
            3 => row.Key with { RevokedAt = Some.Now, RevocationReason = "asked" },
            4 => row.Key with { LastUsedAt = Some.Now.AddDays(9) },
            _ => row.Key,
        };
        var changed = row with { Key = key with { Version = key.Version + 1 }, Deleted = draw.Once(7) };
        return new KeyUpdate(changed, draw.Once(10) ? 9 : row.Key.Version);
    }

    private KeyWrite Rotating(KeyWrite write)
    {
        if (Update() is not { } update)
            return write;
        var successor = Row();
        var old = update.Row.Key;
        return write with
        {
            Updates = [update with { Row = update.Row with { Key = old with { ReplacedBy = successor.Key.Id } } }],
            Inserts = [successor with { Key = successor.Key with { Owner = old.Owner, RotatedFrom = old.Id } }],
        };
    }
}
