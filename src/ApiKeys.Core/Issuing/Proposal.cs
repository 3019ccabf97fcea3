namespace ApiKeys;

/// <summary>What an attempt at a verb comes to: an answer at once, or a write and what its result means.</summary>
internal sealed class Proposal
{
    private Proposal() { }

    public ApiKeyResult? Answer { get; private init; }

    public KeyWrite? Write { get; private init; }

    public Func<KeyWriteResult, ApiKeyResult?>? Done { get; private init; }

    /// <summary>The plan whose limit the write checks.</summary>
    public ApiKeyPlan? Plan { get; private init; }

    public static Proposal Of(ApiKeyResult answer) => new() { Answer = answer };

    public static Proposal Of(params IReadOnlyList<Fault> faults) => Of(ApiKeyResult.Refused(faults));

    /// <summary>Proposes a write.</summary>
    /// <param name="write">The write.</param>
    /// <param name="done">What it means that it was made; <see langword="null"/> where the verb begins again.</param>
    /// <param name="plan">The plan whose limit it checks.</param>
    public static Proposal Of(KeyWrite write, Func<KeyWriteResult, ApiKeyResult?> done, ApiKeyPlan? plan = null) =>
        new() { Write = write, Done = done, Plan = plan };
}
