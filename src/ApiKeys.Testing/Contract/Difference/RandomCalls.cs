namespace ApiKeys.Testing;

/// <summary>Draws calls of a store: writes of every kind, and reads of everything.</summary>
internal sealed class RandomCalls(ulong seed, InMemoryKeyStore model)
{
    private readonly Seeded _draw = new(seed);
    private readonly RandomKeys _keys = new(new Seeded(seed + 1), model);
    private readonly Dictionary<IKeyStore, List<RevisionMark>> _places = [];
    private readonly List<UsageBatch> _batches = [];

    public (string Name, Func<IKeyStore, string> Ask) Next() =>
        _draw.Below(20) switch
        {
            < 9 => Write(_keys.Write()),
            9 => Replace(),
            10 => Use(),
            11 => SetBound(),
            12 => ("find", Find(_keys.AnyId())),
            13 => List(),
            14 => ListTags(),
            15 => Scan(),
            16 => Events(),
            17 => Usage(),
            18 => Count(),
            _ => Changes(),
        };

    private static (string Name, Func<IKeyStore, string> Ask) Write(KeyWrite write) =>
        ("write", store => Spelling.Of(store.Write(write)));

    private static Func<IKeyStore, string> Find(ApiKeyId id) => store => Spelling.Of(store.FindAsync(id).Completed());

    // Small as a rule, so that pages have borders; now and then larger than any batch that a store may send at once.
    private int Size(int usual) => _draw.Once(5) ? 100 + _draw.Below(900) : _draw.Below(usual);

    private (string Name, Func<IKeyStore, string> Ask) Replace()
    {
        var id = _keys.AnyId();
        var expected = model.FindAsync(id).Completed()?.Digest ?? Some.Digest(1);
        if (_draw.Once(4))
            expected = Some.Digest(_draw.Below(50));
        var scheme = _draw.One(DigestScheme.Sha256, DigestScheme.Hmac);
        var replacement = Some.Digest(_draw.Below(50), scheme, _keys.Pepper());
        return ("replace digest", store =>
            $"{store.ReplaceDigestAsync(id, expected, replacement).Completed()} {Find(id)(store)} "
            + Spelling.Of(store.FindByDigestAsync(replacement).Completed()));
    }

    private (string Name, Func<IKeyStore, string> Ask) Use()
    {
        UsageCount Counted(int _) =>
            new(_keys.AnyId(), new DateOnly(2026, 11, 1 + _draw.Below(3)), Times(), Times(),
                _draw.Once(3) ? null : Some.Now.AddSeconds(_draw.Below(100)));
        if (_batches.Count == 0 || !_draw.Once(4))
        {
            _batches.Add(new UsageBatch(Guid.NewGuid(), [.. Enumerable.Range(0, Size(5)).Select(Counted)]));
        }

        var batch = _draw.One(_draw.Once(4) ? _batches : _batches.TakeLast(3).ToList());
        return ("apply usage", store => $"{((IKeyUsageStore)store).ApplyUsageAsync(batch).Completed()}");
    }

    // Few as a rule; now and then more than 32 bits hold.
    private long Times() => _draw.Once(20) ? 3_000_000_000 : _draw.Below(3);

    private (string Name, Func<IKeyStore, string> Ask) SetBound()
    {
        FleetBound[] bounds =
        [
            default,
            FleetBound.Of(TimeSpan.FromSeconds(5)),
            FleetBound.Of(TimeSpan.FromTicks(7_654_321)),
            new(TimeSpan.FromTicks(7_654_321), TimeSpan.FromSeconds(5)),
        ];
        var (expected, bound) = (_draw.One(bounds), _draw.One(bounds));
        return ("set bound", store => $"{store.TrySetBoundAsync(expected, bound).Completed()}");
    }

    private (string Name, Func<IKeyStore, string> Ask) List()
    {
        var query = new KeyQuery
        {
            Owner = _draw.Once(4) ? null : _keys.Owner(),
            Now = _keys.Instant(),
            Search = _draw.Once(3) ? _draw.One("KEY 1", "tag", "é", "%", "_", "'", "000") : null,
            Status = _draw.Once(3) ? (ApiKeyStatus)_draw.Below(5) : null,
            Environment = _draw.Once(4) ? _draw.One(ApiKeyEnvironment.Live, ApiKeyEnvironment.Test) : null,
            Tag = _draw.Once(4) ? _keys.Tag() : null,
            CreatedBy = _draw.Once(4) ? _draw.One("ada", _keys.AnyId().ToString()) : null,
            Limit = 1 + Math.Min(Size(5), 99),
        };
        var page = model.ListAsync(query).Completed();
        var after = _draw.Once(2) ? page.Next : null;
        return ($"list {query}", store => Spelling.Of(store.ListAsync(query with { After = after }).Completed()));
    }

    private (string Name, Func<IKeyStore, string> Ask) ListTags()
    {
        var (owner, search, limit) = (_keys.Owner(), _draw.One(null, "TAG", "b", "*"), 1 + _draw.Below(4));
        return ("list tags", store => string.Join(' ', store.ListTagsAsync(owner, search, limit).Completed()));
    }

    private (string Name, Func<IKeyStore, string> Ask) Scan()
    {
        var (after, limit) = (_draw.Once(2) ? default : _keys.AnyId(), 1 + Size(9));
        return ("scan", store => Spelling.Of(store.ScanAsync(after, limit).Completed()));
    }

    private (string Name, Func<IKeyStore, string> Ask) Events()
    {
        var query = new EventQuery
        {
            Owner = _draw.Once(2) ? _keys.Owner() : null,
            KeyId = _draw.Once(3) ? _keys.AnyId() : null,
            After = _draw.Below(30),
            Limit = 1 + Math.Min(Size(9), 99),
        };
        return ("events", store => Spelling.Of(((IKeyEventLog)store).ReadEventsAsync(query).Completed()));
    }

    private (string Name, Func<IKeyStore, string> Ask) Usage()
    {
        var key = _draw.Once(2) ? _keys.AnyId() : default(ApiKeyId?);
        var query = new UsageQuery(_keys.Owner(), key, new(2026, 11, 1 + _draw.Below(2)), new(2026, 11, 3));
        return ("usage", store => string.Join(' ', ((IKeyUsageStore)store).ReadUsageAsync(query).Completed()));
    }

    private (string Name, Func<IKeyStore, string> Ask) Count()
    {
        var (owner, at) = (_keys.Owner(), _keys.Instant());
        return ("count", store => $"{store.CountAsync(owner, at).Completed()}");
    }

    // Each store has its own marks, so each goes on from its own places.
    private (string Name, Func<IKeyStore, string> Ask) Changes()
    {
        var (back, limit) = (_draw.Below(4), 1 + Size(9));
        var wrong = _draw.Once(8) ? 1UL << _draw.Below(64) : 0;
        return ("changes", store =>
        {
            if (!_places.TryGetValue(store, out var places))
                _places.Add(store, places = [default]);
            var after = places[Math.Max(0, places.Count - 1 - back)];
            var page = store.Changes(after with { Mark = after.Mark ^ wrong }, limit);
            var reached = places[^1].Revision;
            places.AddRange(page.Changes.Select(change => change.At).Where(place => place.Revision > reached));
            return Spelling.Of(page);
        });
    }
}
