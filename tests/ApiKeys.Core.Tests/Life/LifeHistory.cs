namespace ApiKeys.Tests;

/// <summary>What must hold of every history, whoever made it and however many at once: read off the events, in the
/// order of their commits.</summary>
internal sealed class LifeHistory(IReadOnlyList<KeyEvent> events)
{
    private readonly Dictionary<ApiKeyId, HistoryKey> _keys = [];
    private readonly HashSet<string> _disabled = [];

    public IReadOnlyDictionary<ApiKeyId, HistoryKey> Keys => _keys;

    public void Check()
    {
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(told => (int)told.Number));
        foreach (var told in events)
        {
            CheckActor(told);
            CheckNothingComesBack(told);
            Apply(told);
            CheckLimit(told);
        }

        foreach (var root in events.Where(IsCompleteEnd))
            CheckCascade(root);
    }

    private void Apply(KeyEvent told)
    {
        if (told.KeyId.IsEmpty)
        {
            if (told.Verb == KeyEventVerb.Disabled)
                Assert.True(_disabled.Add(told.Owner));
            else
                Assert.True(_disabled.Remove(told.Owner));
            return;
        }

        if (told.Verb == KeyEventVerb.Created)
            _keys.Add(told.KeyId, new HistoryKey(told));
        _keys[told.KeyId].Apply(told);
    }

    // A rotation is two events: the actor is judged before the first, and the successor against it.
    private void CheckActor(KeyEvent told)
    {
        if (Actor(told.Actor) is not { } actor || told.Verb == KeyEventVerb.Revoked)
            return;
        var successor = told.Verb == KeyEventVerb.Created && told.Changes.Any(change => change.Field == "rotatedFrom");
        if (!successor)
            Assert.True(actor.IsActive(told.At) && !_disabled.Contains(actor.Owner), $"{told} is by an ended key.");
        Assert.Equal(actor.Owner, told.Owner);
        if (_keys.GetValueOrDefault(told.KeyId) is { } target)
            Assert.True(ModelAccess.Covers(actor.Access, target.Access), $"{told} is of a key that is not covered.");
        if (To(told, "environment") is { } environment)
            Assert.Equal(actor.Environment, environment);
        if (To(told, "access") is { } access)
            Assert.True(ModelAccess.Covers(actor.Access, ModelAccess.Parse(access)), $"{told} gives more access.");
        CheckEnd(told, actor, successor);
    }

    private void CheckEnd(KeyEvent told, HistoryKey actor, bool successor)
    {
        var gives = told.Verb == KeyEventVerb.Created || told.Changes.Any(change => change.Field == "expiresAt");
        var rotated = successor ? events[(int)told.Number - 2] : null;
        var last = rotated?.KeyId == actor.Id && rotated.Changes.FirstOrDefault(IsEnd) is { } cut
            ? At(cut.From)
            : actor.ExpiresAt;
        if (gives && told.Verb != KeyEventVerb.Rotated && last is not null)
            Assert.True(At(To(told, "expiresAt")) <= last, $"{told} outlives its maker.");
        if (told.Verb == KeyEventVerb.Enabled && !gives && last is not null)
            Assert.True(_keys[told.KeyId].ExpiresAt <= last, $"{told} outlives who enabled it.");
    }

    private void CheckNothingComesBack(KeyEvent told)
    {
        if (!_keys.TryGetValue(told.KeyId, out var key))
            return;
        Assert.False(key.IsDeleted, $"{told} is of a deleted key.");
        if (key.RevokedBy > 0)
            Assert.Equal(KeyEventVerb.Deleted, told.Verb);
        if (key.IsExpired(told.At))
            Assert.Contains(told.Verb, new[] { KeyEventVerb.Deleted, KeyEventVerb.Revoked });
    }

    private void CheckLimit(KeyEvent told)
    {
        if (told.Verb != KeyEventVerb.Created || _keys[told.KeyId].RotatedFrom is not null)
            return;
        var counted = _keys.Values.Count(key => key.Owner == told.Owner && IsCounted(key, told.At));
        Assert.True(counted <= LifeModel.LimitOf(told.Owner), $"{told} is one key too many.");
        Assert.DoesNotContain(told.Owner, _disabled);
    }

    private bool IsCounted(HistoryKey key, DateTimeOffset at) =>
        !key.HasEnded(at) && !(key.ReplacedBy is { } id && _keys.TryGetValue(id, out var next) && IsCounted(next, at));

    private static bool IsCompleteEnd(KeyEvent told) =>
        told.Verb is KeyEventVerb.Revoked or KeyEventVerb.Deleted && told.Reason == LifeAsk.Cascades;

    private void CheckCascade(KeyEvent root)
    {
        foreach (var key in Descendants(root))
            Assert.True(key.IsExpired(root.At) || IsRevokedBy(key, root), $"{key.Id} survived {root}.");
    }

    // Before it, or with it: the events of one write follow each other.
    private bool IsRevokedBy(HistoryKey key, KeyEvent root) =>
        key.RevokedBy > 0
        && events
            .Skip((int)root.Number)
            .Take((int)(key.RevokedBy - root.Number))
            .All(told => (told.Verb, told.Actor, told.At) == (KeyEventVerb.Revoked, root.Actor, root.At));

    // What came after the end of its root was made by a key that still worked, such as a predecessor; what it took
    // over is no descendant either.
    private HashSet<HistoryKey> Descendants(KeyEvent root)
    {
        HashSet<HistoryKey> found = [.. Then(_keys[root.KeyId])];
        while (found.SelectMany(Then).Except(found).ToList() is { Count: > 0 } more)
            found.UnionWith(more);
        found.Remove(_keys[root.KeyId]);
        return found;

        IEnumerable<HistoryKey> Then(HistoryKey key) =>
            Children(key).Where(child => child.Created.Number < root.Number);
    }

    private IEnumerable<HistoryKey> Children(HistoryKey key)
    {
        var line = new List<HistoryKey> { key };
        while (line[^1].RotatedFrom is { } earlier)
            line.Add(_keys[earlier]);
        foreach (var child in _keys.Values.Where(child => !line.Contains(child)))
        {
            if (!line.Exists(maker => child.Created.Actor == ApiKeys.Actor.Key(maker.Id)))
                continue;
            for (var next = child; next is not null; next = next.ReplacedBy is { } id ? _keys[id] : null)
                yield return next;
        }
    }

    private HistoryKey? Actor(Actor actor) =>
        actor.Kind == ActorKind.Key ? _keys[ApiKeyId.Parse(actor.Id)] : null;

    private static bool IsEnd(FieldChange change) => change.Field == "expiresAt";

    private static string? To(KeyEvent told, string field) =>
        told.Changes.FirstOrDefault(change => change.Field == field)?.To;

    private static DateTimeOffset? At(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
