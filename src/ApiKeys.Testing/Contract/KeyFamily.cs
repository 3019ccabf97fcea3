namespace ApiKeys.Testing;

/// <summary>A family of keys grown from random numbers, and who in it descends from whom, found the slow way.</summary>
internal sealed class KeyFamily
{
    private readonly List<StoredKey> _rows = [Some.Row(0)];

    public KeyFamily(IEnumerable<int> steps)
    {
        foreach (var step in steps)
            Grow(step);
    }

    public IReadOnlyList<StoredKey> Rows => _rows;

    /// <summary>The sentences of the rule, applied until nothing more is found.</summary>
    public HashSet<ApiKeyId> Descendants(IReadOnlyList<ApiKeyId> roots)
    {
        HashSet<ApiKeyId> found = [.. roots.SelectMany(Children)];
        while (found.SelectMany(Children).Except(found).ToList() is { Count: > 0 } more)
            found.UnionWith(more);
        found.ExceptWith(roots);
        return found;
    }

    public bool HasEnded(ApiKeyId id) =>
        Row(id) is { Deleted: true } or { Key.RevokedAt: not null } || Row(id).Key.ExpiresAt <= Some.Now;

    private void Grow(int step)
    {
        var (kind, one, other) = (step % 8, step / 8 % _rows.Count, step / 1_024 % _rows.Count);
        if (kind < 3)
            Add(Actor.Key(Some.Id(one)));
        else if (kind < 5)
            Rotate(one, Actor.Key(Some.Id(kind == 3 ? one : other)));
        else if (kind == 5)
            Rotate(one, Some.Person);
        else
            End(one, other % 3);
    }

    private void Add(Actor creator) => _rows.Add(Some.Row(_rows.Count, key => key with { CreatedBy = creator }));

    private void Rotate(int old, Actor actor)
    {
        var row = _rows[old];
        if (row.Key.ReplacedBy is not null)
            return;
        _rows[old] = row with { Key = row.Key with { ReplacedBy = Some.Id(_rows.Count) } };
        Add(actor);
        _rows[^1] = _rows[^1] with { Key = _rows[^1].Key with { RotatedFrom = row.Key.Id } };
    }

    private void End(int number, int how)
    {
        var row = _rows[number];
        _rows[number] = how switch
        {
            0 => row with { Key = row.Key with { RevokedAt = Some.Now.AddDays(-1) } },
            1 => row with { Key = row.Key with { ExpiresAt = Some.Now } },
            _ => row with { Deleted = true },
        };
    }

    private HashSet<ApiKeyId> Children(ApiKeyId id)
    {
        List<ApiKeyId> line = [id];
        while (Row(line[^1]).Key.RotatedFrom is { } earlier)
            line.Add(earlier);
        var issuers = line.Select(member => Actor.Key(member)).ToHashSet();
        var issued = _rows.Where(row => issuers.Contains(row.Key.CreatedBy)).Select(row => row.Key.Id);
        HashSet<ApiKeyId> children = [.. issued.Except(line)];
        while (Successors(children).Except(children).ToList() is { Count: > 0 } more)
            children.UnionWith(more);
        return children;
    }

    private IEnumerable<ApiKeyId> Successors(IEnumerable<ApiKeyId> ids) =>
        ids.Select(id => Row(id).Key.ReplacedBy).OfType<ApiKeyId>();

    private StoredKey Row(ApiKeyId id) => _rows.Single(row => row.Key.Id == id);
}
