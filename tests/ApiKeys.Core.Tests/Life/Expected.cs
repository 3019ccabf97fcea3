namespace ApiKeys.Tests;

/// <summary>What the model says a request comes to.</summary>
/// <param name="Outcome">Done, unchanged or refused.</param>
/// <param name="Codes">The faults of a refusal, in any order.</param>
internal sealed record Expected(ApiKeyOutcome Outcome, IReadOnlyList<FaultCode> Codes)
{
    /// <summary>The key that the request is about, or that it makes.</summary>
    public ModelKey? Key { get; init; }

    /// <summary>Keys that end with it.</summary>
    public IReadOnlyCollection<ModelKey> Also { get; init; } = [];

    public static Expected No(params IReadOnlyList<FaultCode> codes) => new(ApiKeyOutcome.Refused, codes);

    public static Expected Done(ModelKey key) => new(ApiKeyOutcome.Done, []) { Key = key };

    public static Expected Unchanged(ModelKey key) => new(ApiKeyOutcome.Unchanged, []) { Key = key };
}

/// <summary>An event that the model expects.</summary>
internal sealed record ModelEvent(KeyEventVerb Verb, ModelKey? Key, string Owner, Actor Actor, string? Reason)
{
    public string Spell(DateTimeOffset at) => Spell(Verb, Key?.Id ?? default, Owner, Actor, Reason, at);

    public static string Spell(KeyEvent told) =>
        Spell(told.Verb, told.KeyId, told.Owner, told.Actor, told.Reason, told.At);

    private static string Spell(
        KeyEventVerb verb, ApiKeyId id, string owner, Actor actor, string? reason, DateTimeOffset at) =>
        $"{at:O} {verb} {id} of {owner} by {actor}, {reason}";
}
