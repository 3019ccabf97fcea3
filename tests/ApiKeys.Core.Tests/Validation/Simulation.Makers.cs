namespace ApiKeys.Tests.Validation;

// Keys that make keys: none that has ended makes any, and none survives the end of its maker.
internal sealed partial class Simulation
{
    /// <summary>Looks at a write just before it is made.</summary>
    private void JudgeMakers(KeyWrite write)
    {
        foreach (var row in write.Inserts.Where(row => row.Key.CreatedBy.Kind == ActorKind.Key))
        {
            var maker = Truth.FindAsync(ApiKeyId.Parse(row.Key.CreatedBy.Id)).Completed();
            if (maker?.StatusAt(write.At) != ApiKeyStatus.Active)
                Fault ??= $"The key {row.Key.Id} was made by {row.Key.CreatedBy.Id}, which had ended";
        }
    }

    /// <summary>Gives the keys that a revocation is about to end. One that was deleted meanwhile, and so left what it
    /// had made, is gone for whoever revokes it.</summary>
    private List<ApiKeyId> EndingRoots(KeyCascade? cascade) =>
        [.. (cascade?.Roots ?? []).Where(root => Truth.FindAsync(root).Completed() is not null)];

    /// <summary>Looks at a revocation with its cascade just after it was made.</summary>
    private void JudgeCascade(KeyWrite write, IReadOnlyList<ApiKeyId> roots)
    {
        foreach (var key in _issued.Values)
        {
            var row = Truth.FindAsync(key.Id).Completed();
            if (row is { Key.RevokedAt: null } && row.StatusAt(write.At) != ApiKeyStatus.Expired
                && DescendsFrom(row.Key, roots))
                Fault ??= $"The key {key.Id} survived the end of the key that made it";
        }
    }

    /// <summary>Issues a key on a node in the name of another key.</summary>
    private async Task MakeOn(SimulatedNode node, SimulatedKey maker)
    {
        var asked = new NewApiKey
        {
            Name = "n",
            Owner = maker.Owner,
            CreatedBy = Actor.Key(maker.Id),
            Expiry = ApiKeyExpiry.OneYear,
        };
        var made = await node.Node.Issuer.IssueAsync(asked).ConfigureAwait(false);
        if (made.IsIssued)
            Know(made.Token);
    }
}
