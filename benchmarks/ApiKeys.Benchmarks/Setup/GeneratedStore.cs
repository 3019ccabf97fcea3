using ApiKeys.Testing;

namespace ApiKeys.Benchmarks;

/// <summary>A store that holds nothing: it makes each row when it is asked for it, and its head never moves.</summary>
/// <remarks>It takes batches of use, so that a node flushes as it would anywhere, and drops them. Of what no benchmark
/// asks it knows nothing, as an empty store.</remarks>
internal sealed class GeneratedStore(GeneratedKeys keys, Digests digests)
    : DelegatingKeyStore(new InMemoryKeyStore())
{
    private static readonly DateTimeOffset _createdAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ChangePage _head = new()
    {
        Continues = true,
        Head = new RevisionMark(1, 1),
        Bound = FleetBound.Of(TimeSpan.FromSeconds(5)),
    };

    public override ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var first = after.IsEmpty ? 0 : keys.NumberOf(after) + 1;
        var rows = Enumerable.Range(first, Math.Min(limit, keys.Count - first)).Select(Row).ToArray();
        return ValueTask.FromResult(new KeyScan(rows, first + rows.Length < keys.Count));
    }

    public override ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default)
    {
        var number = keys.NumberOf(id);
        return ValueTask.FromResult(number < keys.Count && keys.Id(number) == id ? Row(number) : null);
    }

    public override ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(_head);

    public override TimeSpan BatchesKept => TimeSpan.MaxValue;

    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(true);

    private StoredKey Row(int number) =>
        new()
        {
            Key = new ApiKey
            {
                Id = keys.Id(number),
                Name = keys.Name(number),
                Owner = keys.Owner(number),
                Environment = ApiKeyEnvironment.Live,
                Prefix = string.Concat("hm_", "live_"),
                Access = keys.Access(number),
                CreatedAt = _createdAt,
                CreatedBy = Actor.Person("ada"),
                ExpiresAt = _createdAt.AddYears(100),
            },
            Digest = digests.Of(keys.Token(number)),
            Revision = 1,
        };
}
