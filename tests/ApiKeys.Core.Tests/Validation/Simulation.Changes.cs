namespace ApiKeys.Tests.Validation;

internal sealed partial class Simulation
{
    /// <summary>Changes something in the store, as a node that is not simulated would.</summary>
    private void ChangeSomething()
    {
        var kind = _draw.Below(12);
        if (_keys.Count < 2 || (kind < 3 && _keys.Count < MostKeys))
            Issue();
        else if (kind < 5)
            Flag();
        else
            Change(Pick(), kind);
    }

    private void Issue()
    {
        var owner = _draw.Of(_owners);
        var token = _next;
        _next = _generator.Draw(ApiKeyEnvironment.Live);
        var row = new StoredKey
        {
            Key = Some.Key() with { Id = token.Id, Owner = owner, ExpiresAt = Expiry() },
            Digest = DigestRules.Of(System.Text.Encoding.ASCII.GetBytes(token.Reveal()), current: null),
        };
        if (Commit(new KeyWrite { At = Wall, Inserts = [row] }).Outcome == KeyWriteOutcome.Written)
            Know(token);
    }

    private void Know(ApiKeyToken token)
    {
        var key = _issued[token.Id];
        key.Token = token.Reveal();
        _keys.Add(key);
    }

    private void Flag()
    {
        var flag = new OwnerFlag(_draw.Of(_owners), _draw.Chance(50));
        Commit(new KeyWrite { At = Wall, OwnerFlag = flag });
    }

    private void Change(SimulatedKey key, int kind)
    {
        if (key.Row is not { } row || (row.Key.RevokedAt is not null && kind != 5))
            return;
        var changed = kind switch
        {
            5 => row.Revoked(Wall, null) with { Deleted = true },
            6 => row.Revoked(Wall, null),
            < 10 => row with { Key = row.Key with { Disabled = !row.Key.Disabled } },
            _ => row with { Key = row.Key with { ExpiresAt = Expiry() } },
        };
        changed = changed with { Key = changed.Key with { Version = row.Key.Version + 1 } };
        Commit(new KeyWrite { At = Wall, Updates = [new KeyUpdate(changed, row.Key.Version)] });
    }

    // Whole milliseconds, as every expiry that an issuer writes: the index of a node keeps no more.
    private DateTimeOffset? Expiry() =>
        _draw.Chance(60) ? null : Instants.Cut(Wall + TimeSpan.FromMilliseconds(_draw.Below(20_000)));

    /// <summary>Issues or revokes a key on a node.</summary>
    private void ChangeOnNode()
    {
        var node = _draw.Of(_nodes);
        if (_keys.Count < MostKeys && _draw.Chance(20) && _keys.Count > 0)
            _works.Add(MakeOn(node, Pick()).IsDone);
        else if (_keys.Count < MostKeys && _draw.Chance(40))
            _works.Add(IssueOn(node).IsDone);
        else if (_keys.Count > 0)
            _works.Add(RevokeOn(node, Pick()).IsDone);
    }

    private async Task IssueOn(SimulatedNode node)
    {
        var asked = new NewApiKey { Name = "n", Owner = _draw.Of(_owners), CreatedBy = Some.Person };
        var issued = await node.Node.Issuer.IssueAsync(asked).ConfigureAwait(false);
        if (issued.IsIssued)
            Know(issued.Token);
    }

    private async Task RevokeOn(SimulatedNode node, SimulatedKey key)
    {
        var restorations = _restorations;
        var asked = new RevokeApiKey { Id = key.Id, Owner = key.Owner, Actor = Some.Person };
        var revoked = await node.Node.Issuer.RevokeAsync(asked).ConfigureAwait(false);
        if (revoked.Outcome != ApiKeyOutcome.Refused && restorations == _restorations)
            node.Floor[key.Id] = key.FirstOfEnd();
    }
}

internal static class Works
{
    /// <summary>Says that a task has ended; a failed store is nobody's fault, anything else is.</summary>
    public static bool IsDone(this Task task)
    {
        if (task.IsFaulted && task.Exception.InnerException is not IOException)
            task.GetAwaiter().GetResult();
        return task.IsCompleted;
    }
}
