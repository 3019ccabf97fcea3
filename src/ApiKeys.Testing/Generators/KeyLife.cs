namespace ApiKeys.Testing;

/// <summary>Lets keys live, step by step, on a node whose time is driven by hand.</summary>
/// <remarks>A step that the rules refuse changes nothing and is an answer like any other: every sequence of steps is a
/// life. One caller at a time.</remarks>
/// <param name="node">The node.</param>
/// <param name="time">Its clock.</param>
/// <param name="owner">The owner of the keys.</param>
public sealed class KeyLife(ApiKeyNode node, ManualTimeProvider time, string owner = "acme")
{
    private static readonly Actor _person = Actor.Person("ada");

    private readonly List<(string Token, ApiKeyId Id)> _keys = [];

    /// <summary>The keys so far with their tokens, in the order of their making; the last one is the one that steps are
    /// about.</summary>
    public IReadOnlyList<(string Token, ApiKeyId Id)> Keys => _keys;

    /// <summary>Takes a step. Where there is no key yet, one is issued first.</summary>
    /// <param name="step">The step.</param>
    /// <returns>What the issuer or the validator says to it; all of it is <see langword="null"/> for time that
    /// passes.</returns>
    public async Task<LifeAnswer> TakeAsync(LifeStep step)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(step);
        if (_keys.Count == 0 && step.Kind is not (LifeStepKind.Wait or LifeStepKind.Issue))
            Note(await IssueAsync(KeyAccess.Full));
        switch (step.Kind)
        {
            case LifeStepKind.Wait:
                // At once and not second by second: a started node would look at its store in each of them.
                time.Move(step.Time);
                time.Advance(TimeSpan.Zero);
                return default;
            case LifeStepKind.Present:
                return new LifeAnswer(null, await node.Validator.ValidateAsync(_keys[^1].Token));
            default:
                return new LifeAnswer(Note(await AskAsync(step)), null);
        }
    }

    private ValueTask<ApiKeyResult> AskAsync(LifeStep step)
    {
        if (step.Kind == LifeStepKind.Issue)
            return IssueAsync(step.Access);
        var id = _keys[^1].Id;
        var issuer = node.Issuer;
        return step.Kind switch
        {
            LifeStepKind.ChangeAccess =>
                issuer.ChangeAsync(new() { Id = id, Owner = owner, Actor = _person, Access = step.Access }),
            LifeStepKind.Disable =>
                issuer.ChangeAsync(new() { Id = id, Owner = owner, Actor = _person, Disabled = true }),
            LifeStepKind.Enable =>
                issuer.ChangeAsync(new() { Id = id, Owner = owner, Actor = _person, Disabled = false }),
            LifeStepKind.Rotate =>
                issuer.RotateAsync(new() { Id = id, Owner = owner, Actor = _person, Overlap = step.Time }),
            LifeStepKind.Revoke => issuer.RevokeAsync(new() { Id = id, Owner = owner, Actor = _person }),
            LifeStepKind.Delete => issuer.DeleteAsync(new() { Id = id, Owner = owner, Actor = _person }),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    private ValueTask<ApiKeyResult> IssueAsync(KeyAccess access) =>
        node.Issuer.IssueAsync(new() { Name = "key", Owner = owner, CreatedBy = _person, Access = access });

    private ApiKeyResult Note(ApiKeyResult result)
    {
        if (result is { IsIssued: true, Token: { } token })
            _keys.Add((token.Reveal(), token.Id));
        return result;
    }
}
