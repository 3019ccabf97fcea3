namespace ApiKeys;

/// <summary>Finds the keys that descend from others: the order of a cascade.</summary>
/// <remarks>
/// <para>The line of a key is the key and those that it was rotated from. Its children are the keys that its line
/// issued, and the successors of those children; the line itself is one key under several ids, not a child of its own,
/// so that revoking a successor leaves its predecessor, and a successor that somebody else issued, as they are.</para>
/// <para>Each step goes up a line only as far as the first key whose own line is walked anyway, so a chain of any
/// length costs its length.</para>
/// </remarks>
internal sealed class Descendants
{
    private readonly WriteDraft _draft;
    private readonly HashSet<ApiKeyId> _found = [];
    private readonly Queue<ApiKeyId> _unwalked = new();

    private Descendants(WriteDraft draft) => _draft = draft;

    /// <summary>Gives the descendants of keys, without those keys, whatever became of them and nearest first.</summary>
    public static IEnumerable<ApiKeyId> Of(IReadOnlyList<ApiKeyId> roots, WriteDraft draft)
    {
        var search = new Descendants(draft);
        foreach (var root in roots)
            search.AddIssuedBy(root);
        var order = new List<ApiKeyId>();
        while (search._unwalked.TryDequeue(out var id))
        {
            order.Add(id);
            search.AddIssuedBy(id);
            if (draft.Row(id)?.Key.ReplacedBy is { } successor)
                search.Add(successor);
        }

        return order.Except(roots);
    }

    private void AddIssuedBy(ApiKeyId id)
    {
        // In the order of their ids: every store gives the same one.
        var line = Line(id);
        foreach (var child in line.SelectMany(member => _draft.CreatedBy(member).Order()))
        {
            if (!line.Contains(child))
                Add(child);
        }
    }

    private HashSet<ApiKeyId> Line(ApiKeyId id)
    {
        var line = new HashSet<ApiKeyId>();
        ApiKeyId? next = id;
        while (next is { } member && line.Add(member))
        {
            next = _draft.Row(member)?.Key.RotatedFrom;
            if (next is { } earlier && _found.Contains(earlier))
                break;
        }

        return line;
    }

    private void Add(ApiKeyId id)
    {
        if (_found.Add(id))
            _unwalked.Enqueue(id);
    }
}
