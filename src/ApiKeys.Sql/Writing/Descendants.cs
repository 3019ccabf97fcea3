using System.Data.Common;

namespace ApiKeys;

/// <summary>Finds the keys that descend from others among the links that a statement gave.</summary>
/// <remarks>
/// <para>The line of a key is the key and those that it was rotated from. Its children are the keys that its line
/// issued, and the successors of those children; the line itself is one key under several ids, not a child of its
/// own.</para>
/// <para>Each step goes up a line only as far as the first key whose own line is walked anyway, so a chain of any
/// length costs its length.</para>
/// </remarks>
internal sealed class Descendants
{
    private readonly Dictionary<ApiKeyId, (ApiKeyId? RotatedFrom, ApiKeyId? ReplacedBy)> _links = [];
    private readonly Dictionary<string, List<ApiKeyId>> _created = new(StringComparer.Ordinal);
    private readonly HashSet<ApiKeyId> _found = [];
    private readonly Queue<ApiKeyId> _unwalked = new();

    /// <summary>Takes a row of the statement; rows come in the order of their ids.</summary>
    public void Add(DbDataReader reader)
    {
        if (Column.Id(reader, 0) is not { } id)
            return;
        _links[id] = (Column.Id(reader, 2), Column.Id(reader, 3));
        var creator = reader.GetString(1);
        if (!_created.TryGetValue(creator, out var ids))
            _created.Add(creator, ids = []);
        ids.Add(id);
    }

    /// <summary>Gives the descendants of keys, without those keys, whatever became of them and nearest first.</summary>
    public IReadOnlyList<ApiKeyId> Of(IReadOnlyList<ApiKeyId> roots)
    {
        foreach (var root in roots)
            AddIssuedBy(root);
        var order = new List<ApiKeyId>();
        while (_unwalked.TryDequeue(out var id))
        {
            order.Add(id);
            AddIssuedBy(id);
            if (_links.GetValueOrDefault(id).ReplacedBy is { } successor)
                Add(successor);
        }

        return [.. order.Except(roots)];
    }

    private void AddIssuedBy(ApiKeyId id)
    {
        var line = Line(id);
        foreach (var member in line)
        {
            foreach (var child in _created.GetValueOrDefault(member.ToString(), []))
            {
                if (!line.Contains(child))
                    Add(child);
            }
        }
    }

    private HashSet<ApiKeyId> Line(ApiKeyId id)
    {
        var line = new HashSet<ApiKeyId>();
        ApiKeyId? next = id;
        while (next is { } member && line.Add(member))
        {
            next = _links.GetValueOrDefault(member).RotatedFrom;
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
